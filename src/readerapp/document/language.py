"""The language that a text is written in, guessed from its letters and its small words.

What a text is told to be is believed first; this is for those that say nothing. Fifty small words a language and the
script of the letters are right on nearly all texts of two hundred letters and cost nothing to load.
"""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from functools import lru_cache
from unicodedata import normalize

ENOUGH = 6000
"""Code points of a text that its language is guessed from."""

_LETTER = r"[^\W\d_]"
_WORD = r"[^\s\d.,;:!?()\[\]{}<>/«»“”„\"‘।॥؟،؛…—–·-]+"

# The first code points of scripts that tell the language, or one that is written with the same signs.
_SCRIPTS = {
    0x0000: "en", 0x0370: "el", 0x0400: "ru", 0x0530: "hy", 0x0590: "he", 0x0600: "ar", 0x0700: "en", 0x0900: "hi",
    0x0980: "bn", 0x0A00: "pa", 0x0A80: "gu", 0x0B00: "or", 0x0B80: "ta", 0x0C00: "te", 0x0C80: "kn", 0x0D00: "ml",
    0x0D80: "si", 0x0E00: "th", 0x0E80: "lo", 0x0F00: "bo", 0x1000: "my", 0x10A0: "ka", 0x1100: "ko", 0x1200: "am",
    0x13A0: "en", 0x1780: "km", 0x1800: "mn", 0x18B0: "en", 0x1E00: "en", 0x1F00: "el", 0x2000: "en", 0x3040: "ja",
    0x3100: "zh", 0xA000: "en", 0xAC00: "ko", 0xD7B0: "en", 0xF900: "zh", 0xFB00: "en", 0xFB1D: "he", 0xFB50: "ar",
    0xFE70: "ar", 0xFF00: "en", 0xFF66: "ja", 0x20000: "zh",
}  # fmt: skip
_SCRIPT_STARTS = list(_SCRIPTS)
_SCRIPT_LANGUAGES = list(_SCRIPTS.values())

# Words that each language is full of, and letters that few others have.
_SMALL_WORDS = {
    "en": "the of and to in is was that it for he with as his on be at by had not are but from or have an they which "
    "one you were her all she there would their we him been has when who will no more if out so what up said its",
    "de": "der die und das in zu den von ist mit sich des auf für nicht ein eine als auch es an er dem wie war im bei "
    "oder um sie nach wird aus wurde aber hat ich noch nur einen einem dass sind haben wir über vor zum zur kein was",
    "fr": "le la les de des et un une du en que qui dans est pour pas sur au ce il elle par plus avec ne se sont son "
    "ses mais ou nous vous aux été était cette comme tout on je leur fait être même où deux très puis l’ d’ qu’",
    "es": "el la los las de y en que un una es se no por con para su del al lo como más pero sus le ya o este sí "
    "esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante era fue había está qué",
    "it": "il la le di e che in un una è per non si con del della dei da al sono come più ma gli lo anche nel alla o "
    "era delle ha questo se dal nella degli mi quando perché due suo sua molto essere fu c’è dell’ l’ così cosa ci",
    "pt": "o a os as de e que do da em um uma para com não por mais dos das se na no como mas ao foi ele à seu sua ou "
    "quando muito nos já eu também só pelo pela até isso ela entre era depois sem mesmo aos ter são está você onde",
    "nl": "de het een en van in is dat op te zijn met voor niet die er aan ook als om maar bij uit dan nog naar door "
    "over ze hij zij was werd wordt heeft hebben had geen wel we je mijn tot meer kan zou wat deze dit veel",
    "pl": "i w na z nie się do to że jest jak po o co ale za od przez dla był była było tak są tym jego jej jako czy "
    "już tylko może ich oraz być ten też przy go pod który która które lub gdy bardzo mnie będzie ze gdzie kto",
    "cs": "a v se na je že s z do to o i ve jako pro by za k ale po jsem jsou byl byla bylo které který která od si "
    "tak už jeho co nebo jen ze při aby také než může ještě bylo není však byly podle když kde tam",
    "sk": "a v sa na je že s z do to o aj ako pre by za k ale po som sú bol bola bolo ktoré ktorý ktorá od si tak už "
    "jeho čo alebo len zo pri aby tiež než môže ešte nie však boli podľa keď kde tam ich",
    "sv": "och i att det som en på är av för med den till inte har de ett om han var jag men från så vi hade kan sin "
    "eller nu när över efter vid också hon där ut upp än dem sig skulle då blev mycket under",
    "da": "og i at det er en til på som af for med den de ikke der har et om han var jeg men fra så vi havde kan sin "
    "eller nu når over efter ved også hun hvor ud op end dem sig skulle da blev meget blive efter",
    "no": "og i det er en til på som av for med den de ikke har et om han var jeg men fra så vi hadde kan sin eller nå "
    "når over etter ved også hun hvor ut opp enn dem seg skulle da ble mye bli være hva",
    "fi": "ja on ei että se oli hän en mutta ovat kun niin myös joka mitä kuin tai jos nyt sen ole olen minä sinä "
    "hänen he vain vielä siitä jotka mukaan sitten kanssa jo koska olla ollut sekä näin tämä",
    "hu": "a az és hogy nem is egy ez volt meg de csak már el még azt ha van mint ki azonban ezt sem úgy ő majd mert "
    "lehet olyan kell vagy minden pedig után itt ott fel be nagyon akkor",
    "ro": "și de la în a cu pe nu este un o să din ce se că mai pentru care sau dar au fost lui ca sunt fi al ei după "
    "prin acest această până foarte când unde fără avea era",
    "tr": "ve bir bu da de için ile o çok ama ne gibi daha olarak var en kadar sonra olan ki her ben değil ya şey diye "
    "mi mı mu onun yok ancak bunu ise göre oldu olduğu içinde iki kendi şimdi zaman nasıl neden",
    "vi": "và của là có không một người được cho trong với các những đã này khi ra từ về đến cũng như tôi ông anh "
    "để sẽ vào thì ở nhiều làm năm hai còn nước chỉ",
    "id": "yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena ada mereka kami bisa atau "
    "oleh dia telah seperti lebih anda sebagai adalah orang satu saat sudah hanya",
    "ca": "el la els les de i que en un una a per amb no és es del al com més però seu seva va són ha aquest aquesta "
    "també perquè quan entre fins molt sense sobre hi dels ser pel",
    "eo": "la de kaj en al estas ne ke por kun li mi oni ĝi sed pri el kiu kiel aŭ tiu ili estis ŝi vi ankaŭ da per",
    "la": "et in est non ad cum ut sed quod qui ex de si per ab quae esse sunt hoc atque enim etiam quam autem aut nec",
    "ru": "и в не на что он с как это по но они к из у за вы так же от было бы для то мы была были его её ему или если "
    "только уже нет до когда о при все чтобы есть меня очень был где кто",
    "uk": "і в не на що він з як це по але вони до із у за ви так від було для то ми була були його її йому або якщо "
    "тільки вже ні коли про при все щоб є мене дуже був та й де хто",
    "bg": "и в не на че той с как това по но те към от у за вие така беше са да се ще или ако само вече няма до когато "
    "при всичко има мен много е го ги тя къде кой",
    "sr": "и у не на да је он са као то по али они од за ви тако било би су се ће или ако само већ нема до када о при "
    "све има мене врло био где ко",
    "ar": "في من على إلى أن هذا هذه التي الذي كان كانت مع عن ما لا لم قد هو هي كل بعد قبل بين ثم أو إن حتى ذلك عند",
    "fa": "و در به از که این را با است برای آن یک خود تا شد هم بود بر می ها شود کرد او اما ما اگر هر چه نیز",
    "ur": "اور کے میں کی ہے کو سے کا نے پر یہ کہ ہیں اس ایک تھا بھی جو وہ نہیں تھی تھے ہو گیا کر تو",
    "hi": "के में की है को से का ने पर यह कि हैं और एक था भी जो वह नहीं थी थे हो गया कर तो इस ही",
    "mr": "आहे आणि या हे व तो ती होते होता आहेत नाही की मध्ये ने ला चा ची चे पण एक त्या",
    "ne": "छ र को मा हो यो पनि छन् लाई बाट गर्न भने थियो एक छैन त्यो गरेको हरू",
}
_LETTERS = {
    "de": "ßäöü", "fr": "çèêœàùîâëï", "es": "ñ¿¡", "it": "ìòù", "pt": "ãõ", "pl": "łąęśżźćń", "cs": "ěřůčž",
    "sk": "ľĺŕôť", "sv": "åäö", "da": "æøå", "no": "æøå", "fi": "äö", "hu": "őű", "ro": "țșăţş", "tr": "ğışİ",
    "vi": "ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđơư", "ca": "·ç", "eo": "ĉĝĥĵŝŭ", "uk": "іїєґ", "bg": "ъщ",
    "sr": "ђјљњћџ", "ru": "ыэё", "fa": "پچژگ", "ur": "ٹڈڑےہ", "mr": "ळ",
}  # fmt: skip
_FROM_SCRIPT = {"en": "latin", "ru": "cyrillic", "ar": "arabic", "hi": "devanagari"}
_WRITTEN_IN = {
    **dict.fromkeys(("ru", "uk", "bg", "sr"), "cyrillic"),
    **dict.fromkeys(("ar", "fa", "ur"), "arabic"),
    **dict.fromkeys(("hi", "mr", "ne"), "devanagari"),
}
_KANA = "[\u3041-\u30ff\uff66-\uff9f]"
_CLEARLY_ENGLISH = 300
"""Code points of plain ASCII that have one ` the ` among them in English, and none in most other languages."""

_LETTER_WEIGHT = 0.5
_LIKELIER = 0.25
"""What the language that most texts of a script are in has before the others."""

_SHARE_OF_ANOTHER = 0.3
"""The share of letters of another script that makes a text one of that script."""


def language_of_script(text: str) -> str:
    """The language to go by when only the script is known: that of the first letter, English for Latin."""
    if text.isascii():
        return "en"
    letter = re.search(_LETTER, text)
    return _SCRIPT_LANGUAGES[bisect_right(_SCRIPT_STARTS, ord(letter[0])) - 1] if letter else "en"


def guessed_language(text: str) -> str:
    """The language of `text` as an ISO 639-1 code; the one its script stands for where nothing more can be told."""
    text = text[:ENOUGH]
    if text.isascii() and text.count(" the ") * _CLEARLY_ENGLISH > len(text):
        return "en"
    text = normalize("NFC", text)
    scripts = Counter(_SCRIPT_LANGUAGES[bisect_right(_SCRIPT_STARTS, ord(letter)) - 1] for letter in _letters(text))
    if not scripts:
        return "en"
    by_script = _main_script(scripts)
    if by_script == "zh" or scripts.get("ja"):
        return "ja" if re.search(_KANA, text) else "zh"
    return _by_words(text, _FROM_SCRIPT[by_script], by_script) if by_script in _FROM_SCRIPT else by_script


def _main_script(scripts: Counter[str]) -> str:
    """The script that most of the text is in; names and addresses in Latin letters stand in texts of all others."""
    other, times = max(
        ((script, times) for script, times in scripts.items() if script != "en"),
        key=lambda script: script[1],
        default=("en", 0),
    )
    return other if times >= scripts.total() * _SHARE_OF_ANOTHER else "en"


def _letters(text: str) -> list[str]:
    return re.findall(_LETTER, text)


def _by_words(text: str, script: str, otherwise: str) -> str:
    """The language with most small words and letters of its own in `text`, among those written in `script`."""
    scores: dict[str, float] = defaultdict(float)
    languages_of = _languages_of_words()
    lowered = text.lower()
    words = Counter(re.findall(_WORD, lowered))
    for word, times in words.items():
        languages = languages_of.get(word, ())
        for language in languages:
            scores[language] += times / len(languages)
    for language, letters in _LETTERS.items():
        scores[language] += _LETTER_WEIGHT * sum(map(lowered.count, letters))
    in_script = {
        language: score for language, score in scores.items() if _WRITTEN_IN.get(language, "latin") == script and score
    }
    return max(
        in_script, key=lambda language: in_script[language] + _LIKELIER * (language == otherwise), default=otherwise
    )


@lru_cache(1)
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for language, words in _SMALL_WORDS.items():
        for word in set(words.split()):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
