"""/jadwal"""

from lokmin.jadwal import models
from lokmin.jadwal.routes.basis import bp

__all__ = ["bp", "models"]
