"""/undangan"""

from lokmin.undangan.routes import pos_el
from lokmin.undangan.routes.basis import bp

__all__ = ["bp", "pos_el"]
