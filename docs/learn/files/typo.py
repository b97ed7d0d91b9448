print("This line is fine.")
print("This one is not."
