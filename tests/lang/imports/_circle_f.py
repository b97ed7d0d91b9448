import _circle_e

use = _circle_e.late
