def größe(wert):
    return "größe ☃ 漢字" + wert


def lang():
    text = "äöü"; return größe(len(text)) + "日本語テキスト".nothing


try:
    größe(5)
except TypeError as e:
    print(e)
größe(("漢字" * 3).upper() + str(1 / len("")))
