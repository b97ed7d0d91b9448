# encoding: EUC-JP
name = "あ#{1}"
p name, "あ \x8f", :"あ", /あ\//, __ENCODING__
