def f(flag):
    if flag:
        word = "hello"
    print(word)

f(True)
f(False)
