# Flags, widths and modifiers of every directive of strftime, as the C library takes them.
import time

moment = time.gmtime(1e9)
for letter in "aAbBcCdDeFgGhHIjklmMnpPrRsStTuUVwWxXyYz+%Q":
    for form in ("%EL", "%OL", "%-12L", "%_12L", "%012L", "%12L", "%-L", "%_L", "%0L", "%^L", "%#L", "%^#12L", "%-_5L", "%_-5L"):
        print(repr(time.strftime(form.replace("L", letter), moment)), end=" ")
    print()
for form in ("%3", "%5Q", "%5E", "%5:z", "%", "a%", "%_", "%-3", "%E%", "%Q%d", "%05Q", "%^5Ez", "%5z", "%-5z", "%_10z", "%010z"):
    print(form, repr(time.strftime(form, moment)))
