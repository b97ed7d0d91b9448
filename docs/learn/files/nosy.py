print("Let me look around.")
print(open("steps.py").read())
