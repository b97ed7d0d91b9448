"""`sys`: the part that is written in Python."""

version = "3.13.0 (Keelback)"
version_info = (3, 13, 0, "final", 0)
hexversion = 0x030D00F0
byteorder = "little"
platform = "linux"
maxunicode = 0x10FFFF
float_repr_style = "short"
copyright = "Keelback contributors"
executable = ""
prefix = exec_prefix = base_prefix = base_exec_prefix = ""
path = []
path_hooks = []
meta_path = []
path_importer_cache = {}
builtin_module_names = ()
dont_write_bytecode = True
warnoptions = []
stdout = __stdout__ = _standard_output
stderr = __stderr__ = _standard_error
