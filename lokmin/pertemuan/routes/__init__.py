"""/pertemuan"""

from lokmin.pertemuan import models
from lokmin.pertemuan.routes.basis import bp

__all__ = ["bp", "models"]
