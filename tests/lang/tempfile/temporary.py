# tempfile, shutil and glob.
import glob
import os
import shutil
import tempfile


def show(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(type(error).__name__, error)


folder = tempfile.mkdtemp(prefix="pre", suffix="post")
name = os.path.basename(folder)
print(name.startswith("pre"), name.endswith("post"), len(name), oct(os.stat(folder).st_mode), os.path.dirname(folder) == tempfile.gettempdir())
os.chdir(folder)
fd, path = tempfile.mkstemp(dir=".", text=True)
print(os.write(fd, b"abc"), os.close(fd), os.path.isabs(path), oct(os.stat(path).st_mode), open(path).read())
os.unlink(path)
with tempfile.TemporaryFile("w+") as f:
    print(f.write("text"), f.seek(0), f.read(), os.listdir())
with tempfile.NamedTemporaryFile(dir=folder, suffix=".x") as f:
    print(f.write(b"data"), f.flush(), os.path.getsize(f.name), f.name.endswith(".x"), os.listdir() == [os.path.basename(f.name)])
print(os.listdir(), f.closed)
with tempfile.NamedTemporaryFile("w", dir=".", delete=False) as f:
    f.write("kept")
print(open(f.name).read(), os.unlink(f.name))
with tempfile.SpooledTemporaryFile(max_size=10, mode="w+") as f:
    print(f.write("12345"), f._rolled, f.write("6789012345"), f._rolled, f.seek(0), f.read())
with tempfile.TemporaryDirectory(dir=".") as d:
    open(os.path.join(d, "f"), "w").close()
    os.mkdir(os.path.join(d, "g"))
    print(os.path.isdir(d), sorted(os.listdir(d)))
print(os.path.exists(d), tempfile.gettempprefix(), tempfile.gettempprefixb())
show(tempfile.mkstemp, b"x", "y")
os.makedirs("s/x/y")
for number, where in enumerate(["s/1.py", "s/x/2.py", "s/x/y/3.txt", "s/x/.h", "s/4.tmp"]):
    with open(where, "w") as f:
        f.write("x" * number)
os.symlink("1.py", "s/link")
print(shutil.copy("s/1.py", "copy"), shutil.copy2("s/x/2.py", "."), shutil.copyfile("s/x/y/3.txt", "three"), open("three").read())
show(shutil.copyfile, "copy", "copy")
show(shutil.copyfile, "nope", "x")
show(shutil.copy, "copy", "no/such/x")
show(shutil.copyfile, "copy", "s")
print(shutil.copytree("s", "t", ignore=shutil.ignore_patterns("*.tmp"), symlinks=True))
print([(top, sorted(folders), sorted(files)) for top, folders, files in sorted(os.walk("t"))], os.readlink("t/link"))
show(shutil.copytree, "s", "t")
print(shutil.copytree("s", "t", dirs_exist_ok=True), os.path.exists("t/4.tmp"))
print(shutil.move("copy", "moved"), shutil.move("moved", "t"), os.path.exists("t/moved"), shutil.move("t", "u"), os.path.exists("t"))
show(shutil.move, "nope", "x")
show(shutil.move, "u", "u/x")
for pattern in ["*", "s/*", "s/**", "s/*/*.py", "**/*.py", "s/.*", "s/x/.*", "nope*", "nope", "s", "s/", "*/", "s/[12].py", "**/y", "**"]:
    print(pattern, sorted(glob.glob(pattern)), sorted(glob.glob(pattern, recursive=True)))
print(sorted(glob.glob("**", recursive=True, include_hidden=True, root_dir="s")), sorted(glob.glob(b"s/*.py")), sorted(glob.glob("*.py", root_dir="s")))
print(glob.glob(folder + "/s/1.py") == [folder + "/s/1.py"], list(glob.iglob("s/x/y/*")))
show(shutil.rmtree, "nope")
show(shutil.rmtree, "2.py")
shutil.rmtree("nope", ignore_errors=True)
shutil.rmtree("nope", onexc=lambda function, path, error: print(function.__name__, path, type(error).__name__))
shutil.rmtree("s")
print(sorted(os.listdir()), shutil.get_terminal_size((1, 2)) is not None, shutil.which("nope"), issubclass(shutil.SameFileError, OSError))
os.chdir("/")
shutil.rmtree(folder)
print(os.path.exists(folder))
