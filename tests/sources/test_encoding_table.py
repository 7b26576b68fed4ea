"""Which encodings are told from the bytes alone, at which sizes: a table that is held."""

import pytest

from readerapp.sources.encoding import as_utf8

RUSSIAN = (
    "Сегодня утром шёл дождь, и никто не хотел выходить из дома. В старом колодце за мельницей вода холодная и чистая. "
    "Мы ждали поезда два часа, но он так и не пришёл. Она сказала, что вернётся завтра, если погода будет хорошая. "
)
UKRAINIAN = (
    "Сьогодні вранці йшов дощ, і ніхто не хотів виходити з дому. У старому колодязі за млином вода холодна й чиста. "
    "Ми чекали на потяг дві години, але він так і не приїхав. Вона сказала, що її лист прийде завтра. "
)
POLISH = (
    "Dziś rano padał deszcz i nikt nie chciał wychodzić z domu. Źródło było blisko, lecz ścieżka wąska i śliska. "
    "Czekaliśmy na pociąg dwie godziny, ale nie przyjechał. Powiedziała, że wróci jutro, jeśli będzie ładnie. "
)
CZECH = (
    "Dnes ráno pršelo a nikdo nechtěl vyjít z domu. Ve staré studni za mlýnem je voda studená a čistá. "
    "Čekali jsme na vlak dvě hodiny, ale nepřijel. Řekla, že se vrátí zítra, bude-li hezké počasí. "
)
TURKISH = (
    "Bu sabah yağmur yağıyordu ve kimse evden çıkmak istemiyordu. Değirmenin arkasındaki eski kuyuda su soğuktur. "
    "Şehrin dışında küçük bir köy vardı, ışıkları gece boyunca yanardı. Çocuklar avluda oynuyordu. "
)
GERMAN = (
    "Über Nacht fiel Regen, und früh mochte niemand aus dem Haus. Im alten Brunnen hinter der Mühle ist das Wasser "
    "kühl. Wir hörten spät, daß der Zug nicht käme. Müde gingen wir zurück über die Brücke. "
)
FRENCH = (
    "La pluie a cessé très tôt, et déjà les élèves étaient à la forêt. Derrière le moulin, l'eau du vieux puits est "
    "fraîche. Nous avons espéré le train où l'on espère même la fée ; ça n'a mené à rien. "
)
GREEK = (
    "Σήμερα το πρωί έβρεχε και κανείς δεν ήθελε να βγει από το σπίτι. Στο παλιό πηγάδι πίσω από τον μύλο το νερό "
    "είναι κρύο. Περιμέναμε το τρένο δύο ώρες, αλλά δεν ήρθε. "
)
HEBREW = (
    "הבוקר ירד גשם ואיש לא רצה לצאת מן הבית. בבאר הישנה מאחורי הטחנה המים קרים וצלולים. חיכינו לרכבת שעתיים, "
    "אבל היא לא הגיעה. היא אמרה שתחזור מחר אם מזג האוויר יהיה נאה. "
)
ARABIC = (
    "هذا الصباح نزل المطر ولم يرد أحد أن يخرج من البيت. في البئر القديمة خلف الطاحونة ماء بارد وصاف. انتظرنا القطار "
    "ساعتين لكنه لم يصل. قالت إنها ستعود غدا إذا كان الجو جميلا. "
)
THAI = (
    "เช้านี้ฝนตกและไม่มีใครอยากออกจากบ้าน ในบ่อน้ำเก่าหลังโรงสีน้ำเย็นและใส เรารอรถไฟสองชั่วโมงแต่มันไม่มา เธอบอกว่าจะกลับมาพรุ่งนี้ถ้าอากาศดี "
)
CHINESE = "今天早上下雨，没有人愿意出门。磨坊后面的老井里，水又冷又清。我们等了两个小时的火车，可是它一直没有来。"
TRADITIONAL = "今天早上下雨，沒有人願意出門。磨坊後面的老井裡，水又冷又清。我們等了兩個小時的火車，可是它一直沒有來。"
JAPANESE = "けさは雨が降っていて、だれも家から出たがらなかった。水車小屋のうしろの古い井戸の水は冷たくて、すんでいる。"
KOREAN = "오늘 아침에는 비가 와서 아무도 집에서 나가려고 하지 않았다. 방앗간 뒤의 오래된 우물은 물이 차고 맑다. "

SIZES = (60, 120, 250, 1000, 20_000, 1_000_000)
"""Bytes. Every row below is read without a wrong letter at each of them."""

TABLE = [
    ("koi8-r", RUSSIAN),
    ("cp1251", RUSSIAN),
    ("cp866", RUSSIAN),
    ("iso8859-5", RUSSIAN),
    ("koi8-u", UKRAINIAN),
    ("cp1250", POLISH),
    ("iso8859-2", POLISH),
    ("cp1250", CZECH),
    ("cp1254", TURKISH),
    ("cp1252", GERMAN),
    ("iso8859-1", GERMAN),
    ("cp850", GERMAN),
    ("cp1252", FRENCH),
    ("mac-roman", FRENCH),
    ("cp1253", GREEK),
    ("iso8859-7", GREEK),
    ("cp1255", HEBREW),
    ("cp1256", ARABIC),
    ("tis-620", THAI),
    ("gb18030", CHINESE),
    ("gbk", CHINESE),
    ("big5", TRADITIONAL),
    ("shift_jis", JAPANESE),
    ("euc-jp", JAPANESE),
    ("iso2022-jp", JAPANESE),
    ("euc-kr", KOREAN),
    ("utf-16-le", KOREAN),
    ("utf-16-be", RUSSIAN),
    ("utf-16-le", JAPANESE),
]

UNSPACED = {"gbk": CHINESE, "big5": TRADITIONAL, "shift_jis": JAPANESE, "euc-jp": JAPANESE}


def of_size(text: str, encoding: str, size: int) -> str:
    """The text over and over, up to the last character that is whole within so many bytes."""
    data = text.encode(encoding)
    times = size // len(data) + 1
    return (data * times)[:size].decode(encoding, "ignore")


@pytest.mark.parametrize(("encoding", "text"), TABLE, ids=[encoding for encoding, _ in TABLE])
def test_an_encoding_is_told_at_every_size(encoding, text):
    passages = [of_size(text, encoding, size) for size in SIZES]
    assert [as_utf8(each.encode(encoding)).decode() == each for each in passages] == [True] * len(SIZES)


@pytest.mark.parametrize("encoding", UNSPACED)
def test_a_guess_does_not_depend_on_where_its_sample_ends(encoding):
    text = UNSPACED[encoding]
    # Without a space or a line end in it, so that a sample of any length may end within a character.
    for front in ("", "a", "ab", "abc"):
        long = f"{front}{text * 3000}"
        assert as_utf8(long.encode(encoding)).decode() == long


@pytest.mark.parametrize("end", range(60, 72))
def test_a_text_that_ends_within_a_character_keeps_its_other_words(end):
    data = JAPANESE.encode("shift_jis")[:end]
    assert as_utf8(data).decode().rstrip("\ufffd") == data.decode("shift_jis", "ignore")
