"""The catalogues are each in their own language."""

from __future__ import annotations

from heltid import translating
from heltid.language import CATALOGUES, Language


def test_no_text_of_several_words_is_the_same_in_nynorsk_and_english() -> None:
    nynorsk, english = (
        {
            (message.id if isinstance(message.id, str) else message.id[0], message.context): message.string
            for message in translating.read(CATALOGUES / f"{language}.po", language)
            if message.id
        }
        for language in (Language.NYNORSK, Language.ENGLISH)
    )
    same = [
        text
        for (text, context), said in nynorsk.items()
        if said == english.get((text, context)) != text and isinstance(said, str) and len(said.split()) > 1
    ]
    assert not same
