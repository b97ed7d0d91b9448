while True:
    try:
        while True:
            pass
    except BaseException:
        print("You cannot stop me!")
