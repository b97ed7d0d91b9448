# Long paths, chains of links, files that nobody closes, sizes that cannot be.
import io
import os
import shutil

from _place import enter, leave, show

folder = enter()
for path in ["a/" * 100_000, "a" * 100_000, "a" * 300, "./" * 3000 + "x", "/".join(["b" * 200] * 30)]:
    for function in (open, os.stat, os.mkdir, os.listdir):
        try:
            function(path)
        except OSError as error:
            print(function.__name__, error.errno, end=" ")
    print(os.path.exists(path), len(os.path.normpath(path)))
os.symlink(".", "here")
print(os.path.exists("here/" * 30), os.path.exists("here/" * 50), os.path.realpath("here/here") == os.path.realpath("."))
for number in range(30):
    os.symlink(f"link{number + 1}", f"link{number}")
with open("link30", "w") as f:
    f.write("end")
print(open("link0").read(), len(os.readlink("link5")))
for number in range(300):
    open("lost", "w").write(str(number))
print(open("lost").read(), sum(len(open("lost").read()) for _ in range(300)))
os.mkdir("deep")
path = "deep"
for _ in range(100):
    path += "/x"
    os.mkdir(path)
print(len(list(os.walk("deep"))), path.count("/"))
shutil.rmtree("deep")
show(os.path.exists, "deep")
b = io.BytesIO()
print(b.seek(10**15), b.tell(), b.read())
show(b.seek, 10**30)
show(io.StringIO().truncate, -1)
with open("sparse", "wb") as f:
    print(f.seek(5000), f.write(b"x"), f.tell())
print(os.path.getsize("sparse"), open("sparse", "rb").read(3), os.truncate("sparse", 3), os.path.getsize("sparse"))
os.rename("sparse", "x" * 255)
show(os.rename, "x" * 255, "x" * 256)
print(len(max(os.listdir(), key=len)))
leave(folder)
