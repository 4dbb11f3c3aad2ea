"""The languages of the model, and what its sources call them."""

from __future__ import annotations

from typing import Final

# Our name of a language: its names in Home Assistant, TypeScript, Visual Studio Code and gettext.
LANGUAGES: Final = {
    "en": ("en", "", "", ""),
    "de": ("de", "de", "de", "de"),
    "fr": ("fr", "fr", "fr", "fr"),
    "es": ("es", "es", "es", "es"),
    "it": ("it", "it", "it", "it"),
    "pt": ("pt-BR", "pt-br", "pt-br", "pt_BR"),
    "pl": ("pl", "pl", "pl", "pl"),
    "cs": ("cs", "cs", "cs", "cs"),
    "sk": ("sk", "", "", "sk"),
    "hu": ("hu", "", "", "hu"),
    "ro": ("ro", "", "", "ro"),
    "tr": ("tr", "tr", "tr", "tr"),
    "vi": ("vi", "", "", "vi"),
    "sv": ("sv", "", "", "sv"),
    "da": ("da", "", "", "da"),
    "nb": ("nb", "", "", "nb"),
    "nl": ("nl", "", "", "nl"),
    "fi": ("fi", "", "", "fi"),
    "lt": ("lt", "", "", "lt"),
    "lv": ("lv", "", "", "lv"),
    "et": ("et", "", "", "et"),
    "hr": ("hr", "", "", "hr"),
    "ru": ("ru", "ru", "ru", "ru"),
    "uk": ("uk", "", "", "uk"),
    "bg": ("bg", "", "", "bg"),
    "sr": ("sr", "", "", "sr"),
    "el": ("el", "", "", "el"),
    "he": ("he", "", "", "he"),
    "ar": ("ar", "", "", "ar"),
    "fa": ("fa", "", "", "fa"),
    "th": ("th", "", "", "th"),
    "zh": ("zh-Hans", "zh-cn", "zh-hans", "zh_Hans"),
    "zh-tw": ("zh-Hant", "zh-tw", "zh-hant", "zh_Hant"),
    "ja": ("ja", "ja", "ja", "ja"),
    "ko": ("ko", "ko", "ko", "ko"),
}
