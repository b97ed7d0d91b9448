import _circle_f

late = 1
