"""/undangan"""

from lokmin.undangan import models
from lokmin.undangan.routes.basis import bp

__all__ = ["bp", "models"]
