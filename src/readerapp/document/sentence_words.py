"""Words that tell sentences apart, by language: those that sentences begin with, and those that a name follows.

The first are never names, and nouns in no language: behind an abbreviation that may end a sentence they begin the next.
"""

from functools import lru_cache

_BEGINNING = {
    "en": "He She It They We I You The This That These Those There Then When But And Nobody No Not In On At After "
    "Before",
    "de": "Der Die Das Dann Danach Dabei Damit Da Er Es Wir Ich Aber Doch Und Auch Nun Niemand Alle Alles Dort Hier So "
    "Ein Eine Am Im In Auf Bei Mit Nach Von Zu Als Wenn Was Wer Wie Warum Dies Diese Dieser Dieses Sein Seine Man Noch "
    "Nur Schon Später Trotzdem Deshalb",
    "fr": "Il Elle Ils Elles On Puis Ensuite Mais Et Le La Les Ce Cela Rien Personne Tout Tous Nous Vous Je Alors Un "
    "Une Après En Dans",
    "es": "Luego Después Él Ella Ellos Ellas El La Los Las Pero Y No Nadie Todo Todos Entonces Esto Eso Era Fue En Se",
    "it": "Lui Lei Egli Ella Essi Poi Ma Il La Lo I Gli Le Questo Nessuno Tutto Tutti Noi Io Allora Un Una Dopo In Non",
    "pt": "Ele Ela Eles Elas Depois Mas O A Os As Isto Isso Ninguém Tudo Todos Nós Eu Então Um Uma Em Não",
    "nl": "Hij Zij Ze Het De Een Dat Dit Toen Daarna Maar Niemand Alles Iedereen Wij We Ik Er In",
    "pl": "Potem On Ona Oni One To Ten Ta W Na Po Ale I Nie Wtedy Wszyscy Wszystko Nikt Tam Tu Jego Jej Ich Był Była "
    "Było Od Do Z",
    "cs": "Pak Potom On Ona Oni To Ten Ta V Na Po Ale I Nikdo Všichni Tam Tady Jeho Její Byl Byla Bylo Od Do Z",
    "sv": "Han Hon De Det Den Sedan Men Ingen Alla Vi Jag Då Där Här I",
    "tr": "Sonra O Bu Ama Bunlar Onlar Biz Ben Kimse Herkes",
    "ru": "Потом Затем Он Она Они Оно Это Но Тогда Там Здесь Мы Я Его Её Их Все Никто Однако После В На И Не До С К По "
    "Тут",
    "uk": "Потім Він Вона Вони Воно Це Але Тоді Там Тут Ми Я Його Її Їх Усі Все Ніхто Однак Після У В На І Й Не Та До "
    "З",
    "el": "Αυτός Αυτή Αυτό Μετά Τότε Αλλά Κανείς Όλοι Ο Η Το Οι Δεν Και Στη Στο",
}
_BEFORE_NAMES = {
    "de": "von und durch mit bei für oder als nach",
    "fr": "de et par avec chez selon pour ou comme",
    "es": "de y por con según para entre o como",
    "it": "di e da con secondo per tra o come",
    "pt": "de e por com segundo para entre ou como",
    "nl": "van en door met volgens bij of als",
    "pl": "przez i oraz z od dla u według m.in. np.",
    "cs": "od a s z podle pro u jako např.",
    "sv": "av och med till från för enligt som",
    "ru": "и от с у для по к или",
    "uk": "і та й від з у для або",
    "tr": "ve ile",
    "el": "του της και από με για",
}


@lru_cache
def beginning(language: str) -> frozenset[str]:
    """Words that begin a sentence where they have a capital."""
    return frozenset(_BEGINNING.get(language, "").split())


@lru_cache
def before_names(language: str) -> frozenset[str]:
    """Small words behind which a single capital with a full stop is the initial of a name."""
    return frozenset(_BEFORE_NAMES.get(language, "").split())
