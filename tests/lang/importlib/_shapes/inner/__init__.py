from .. import area
from ..circle import Circle
