import _package_that_fails.helper

raise KeyError("package")
