"""Abbreviations with a full stop that ends no sentence, by language.

Those of a title, of `see` or of a month have something behind them; those before a number have a number. They are
written without their last full stop, in small letters. What sentencex knows already is not repeated.
"""

from functools import lru_cache

_GOING_ON = {
    "de": "abb abs art bd bzw ca dr dipl evtl fr frl geb ggf hl hr hrsg inkl jan feb jh kap max mind nr okt prof rd "
    "red s sog st str tab tel u.a usf verf vgl z.b zit d.h i.d.r z.t u.u",
    "fr": "art av av.j cf chap coll dr env ex fig hab ill janv févr juil sept oct nov déc m me mgr mlle mm mme mr n no "
    "p pl pp prof réf ste st t trad vol",
    "es": "aprox art av avda cap cía d dr dra excmo fig gral ing lic núm ntra p pág págs prof s sr sra srta sta sto "
    "tel ud vol",
    "it": "art avv ca cap cfr dott dr ecc fig geom ing nr on p pag pp prof proff sec seg sig sigg tab tel vol",
    "pt": "av cap dr dra exmo fig n no núm p pág prof profa r sr sra sta sto tel vol",
    "nl": "bijv blz ca d.w.z dhr dr drs e.d fig hfst ing ir jl m.b.t mevr mr nl nr o.a prof st t.o.v vgl vs z.g",
    "pl": "al art bł dn dr doc gen godz hab im inż itd itp kard ks lek m.in mgr np nr o.o ok os p pl pok por prof płk "
    "r rep red rozdz rys s sp św str tab tel tj tzn tzw ul ur ust w zm zob zw",
    "cs": "al apod atd č dr hod ing kap mgr např obr odst p prof r resp s str sv tab tj tzv ul viz vs",
    "sv": "bl.a ca dvs enl f.d fig kap kl m.fl m.m nr osv prof resp s.k st t.ex t.o.m",
    "tr": "alb apt av bkz bul böl cad çev doç dr haz hz krş mah no op örn prof s sf sok sn tel vb vd vs yrd yüzb m.ö "
    "m.s ö.s",
    "ru": "акад гл гр д др ил им илл илл кв коп мм напр о обл оз пер пл пос прим проф р рис руб св см стр с табл тов т "
    "тыс ул ум ч чл",
    "uk": "акад вул гл гр див ім напр обл оз пл проф рис св стор табл тис",
    "el": "αι αρ βλ γρ δρ εκδ κ κκ κεφ κ.ά λ.χ μ.χ π.χ πρβλ σ σελ σημ στ τ τηλ τόμ",
    "ar": "أ د م ص ج ق هـ ت ط س",
    "hi": "डॉ श्री श्रीमती सुश्री कु प्रो पं सं रु ई पू वि पृ मि कि से मो इं",
    "th": "ดร นพ พญ ผศ รศ ศ น พ.ศ ค.ศ ร.ศ ม กม ซม มม กก ก อ ต จ ถ พล.อ พ.ต ร.ต พ ส เม.ย ม.ค ก.พ มี.ค พ.ค มิ.ย ก.ค "
    "ส.ค ก.ย ต.ค พ.ย ธ.ค",
}
_BEFORE_NUMBER = {
    "en": "art arts ch chap chs col ed eq eqs fig figs l ll n nn no nos p pp pt pts sec secs vol vols",
    "de": "abb abs art bd kap nr s seite tab vol z ziff",
    "fr": "art chap fig n no p pl pp t tab vol",
    "es": "art cap fig núm no p pág págs pp vol",
    "it": "art cap fig n nr p pag pp tab vol",
    "pt": "art cap fig n p pág pp tab vol",
    "nl": "art blz fig hfst nr p vol",
    "pl": "art godz nr os pkt poz r rozdz rys s str tab ul ust",
    "tr": "bl böl no s sf sh şek",
    "ru": "гл кв п рис с стр ст табл т ч",
    "uk": "гл кв п рис с стор ст табл т ч",
    "el": "αρ εικ κεφ σ σελ σχ τ",
    "hi": "रु पृ सं नं ई पू",
    "ar": "ص ج ط",
}
_MAY_END = {
    "ru": ("т. д", "т. п", "т.д", "т.п", "др", "пр"),
    "uk": ("т. д", "т. п", "т.д", "т.п", "ін"),
    "pl": ("itd", "itp"),
    "fr": ("etc",),
    "es": ("etc",),
    "it": ("ecc",),
    "pt": ("etc",),
    "tr": ("vb", "vs", "vd"),
    "el": ("κ.λπ", "κ.ά", "κτλ"),
    "cs": ("atd", "apod"),
    "en": ("etc",),
}


@lru_cache
def going_on(language: str) -> frozenset[str]:
    """Abbreviations that something always follows in the same sentence."""
    return frozenset(_GOING_ON.get(language, "").split())


@lru_cache
def before_number(language: str) -> frozenset[str]:
    """Abbreviations that a number follows, in English too."""
    return frozenset(f"{_BEFORE_NUMBER['en']} {_BEFORE_NUMBER.get(language, '')}".split())


def may_end(language: str) -> tuple[str, ...]:
    """Abbreviations for `and so on`: a sentence ends with one where a capital letter follows."""
    return _MAY_END.get(language, ())
