"""The headings that articles share, by the part they announce.

Every pattern is matched against the whole heading, in lower case with straight apostrophes and no colon at its end.
"""

from __future__ import annotations

import re
from typing import Final

from pipeline.model import Text
from pipeline.structure.draft import words_of

LONGEST: Final = 90  # characters


def _heading(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\d{{1,2}}[.)]\s+)?(?:(?:the|our|an?)\s)?(?:{pattern})", re.VERBOSE)


TLDR: Final = _heading(
    r"""(?:[\w-]+[ -](?:second|minute|sec|min)s?\ )?(?:tl\s?;?\s?dr|tl;dr\ summary)(?:\ summary|\ version)?
      | (?:(?:article|story|quick|executive|ai|brief|short|news)\ )?summary
      | summary\ of\ (?:the\ )?(?:article|story|news)
      | (?:(?:main|top|quick|article|story|\d+|three|four|five)\ )?(?:key\ )?take-?\s?aways?(?:\ from\ .{1,40})?
      | (?:main|key|top|talking|quick)\ (?:points|highlights|messages)
      | (?:article\ |story\ |quick\ |at-a-glance\ )?highlights
      | (?:in|the)\ (?:brief|short|a\ nutshell|a\ minute|\d+\ (?:seconds|words|points|bullets))|in\ brief | brief
      | gist | nutshell | short\ version | quick\ (?:read|take|facts|look|version)
      | (?:story|article|news|facts)?\ ?at\ a\ glance
      | what\ (?:you\ (?:need|should|have)\ to\ know|to\ know)(?:\ (?:first|now|today))? | need\ to\ know
      | bullet\ points | in\ a\ (?:nutshell|hurry)
      | \d+[ -](?:second|minute)\ (?:read|summary|version|take|brief(?:ing)?) | bottom\ line\ up\ front
      | why\ you\ should\ care\ in\ \d+\ .{1,12}
      | das\ wichtigste(?:\ in\ kürze)? | auf\ einen\ blick | kurz(?:fassung|\ gesagt) | zusammenfassung
      | l'essentiel | en\ bref | résumé | en\ resumen | lo\ más\ importante | resumen | puntos\ clave | in\ sintesi
      | em\ resumo | resumo | главное | кратко | 要点 | 摘要 | 概要 | まとめ"""
)
# Of these nobody names a part of the body.
CERTAIN: Final = _heading(
    r"""(?:[\w-]+[ -](?:second|minute|sec|min)s?\ )?tl\s?;?\s?dr.{0,20} | (?:in\ brief|brief|gist|nutshell
      |short\ version|in\ a\ nutshell)
      | .{0,20}at\ a\ glance | \d+[ -](?:second|minute)\ .{1,20} | auf\ einen\ blick | en\ bref | en\ resumen"""
)
FAQ: Final = _heading(
    r"""(?:.{1,40}\ )?f\.?a\.?q\.?'?s?(?:\ (?:section|about|on|for)(?:\ .{1,50})?)?
      | frequently\ asked(?:\ questions?)?(?:\ \(faqs?\))?(?:\ (?:about|on|for)\ .{1,60})?
      | (?:common|popular|top|key|reader|readers'|quick|your)\ questions(?:\ (?:answered|and\ answers
      |about\ .{1,50}))?(?:,\ answered)?
      | q\s?(?:&|and|\+|/)\s?a'?s?(?:\ .{1,40})? | questions\ (?:and|&)\ answers(?:\ .{1,40})? | people\ also\ ask
      | questions?\ answered | .{1,40}:?\ your\ questions,?\ answered | you\ ask,?\ we\ answer
      | häufig(?:e|\ gestellte)\ fragen | fragen\ und\ antworten | questions\ fréquentes | foire\ aux\ questions
      | preguntas\ frecuentes | domande\ frequenti | perguntas\ frequentes | часто\ задаваемые\ вопросы | 常见问题
      | よくある質問"""
)
TIMELINE: Final = _heading(
    r"""(?:(?:event|project|product|full|brief|key|a\ brief|release|historical|news|story|company
      |[\w'-]+)\ )?(?:timeline
      |chronology)(?:\ (?:of|so\ far).{0,60})? | (?:key|important|notable)\ (?:dates|events|milestones) | milestones
      | (?:a\ )?(?:brief\ |short\ )?history(?:\ of\ .{1,50})? | how\ (?:we|it)\ got\ here | road\ ?map
      | (?:chronik|zeitleiste|chronologie|cronología|cronologia|хронология|年表)"""
)
FORECAST: Final = _heading(
    r"""(?:(?:key|our|\d+)\ )?(?:future|long-term|possible|potential|likely)\ (?:implications?|outlook|impacts?
      |developments?|scenarios?|directions?) | (?:key\ )?predictions? | forecasts? | outlook
      | what\ (?:to\ expect|comes\ next|could\ happen(?:\ next)?|happens\ next|might\ happen(?:\ next)?)\??
      |looking\ (?:ahead|forward) | (?:the\ )?road\ ahead | scenarios | what'?s\ next\?? | projections?"""
)
ANALYSIS: Final = _heading(
    r"""(?:.{0,40}\ )?(?:analysis|opinion|commentary|editorial|perspective|viewpoint|takes?)(?:\ (?:&|and|of
          |by)\ .{1,40})? | (?:editor|author|writer|analyst|expert)s?'?s?'?\ (?:note|take|view|comment|opinion
          |analysis|corner|insight)s?(?:\ .{0,40})? | (?:our|my)\ (?:take|view|opinion|analysis)(?:\ on\ .{1,40})?"""
)
CONCLUSION: Final = _heading(
    r"""conclusions?(?:\ and\ .{1,30})? | (?:final|closing|concluding|parting)\ (?:thoughts?|words?|remarks?
          |notes?) | wrapping\ up | wrap-?up | verdict | our\ verdict | in\ (?:conclusion|summary|closing|sum)
          | to\ (?:sum|wrap)\ (?:it\ )?up | bottom\ line | fazit | conclusión | conclusão | conclusione
          | заключение | 结论 | 結論"""
)
# Headings that announce no special part, yet stand in many articles: enough to split one from the paragraph it is
# glued to, and to tell one from a short sentence.
COMMON: Final = _heading(
    r"""(?:why|how|what|who|when|where)\ (?:it|this|that|they|we|does|is|are|to|the|happened|happens|changed
      |matters?|next|works?|now|means?|we'?re|you|people|critics|experts|analysts|users|investors|comes|else
      |s)\b(?:\ [\w'’-]+){0,5}\??
      | (?:key|main|quick|important|additional|further|background|technical|product|deal|company|market|industry
      |competitive|business|financial|strategic|global|local|policy|legal|regulatory|security|economic|social
      |environmental|ethical|expert|user|customer|developer|investor|public|community|political|early|initial|core
      |major|notable|potential|broader|wider|bigger|real-world)
        \ (?:facts?|details?|points?|features?|figures?|findings?|numbers?|context|background|information|breakdown
          |overview|specifications?|specs|analysis|impact|impacts|implications?|reactions?|response|landscape
          |significance|considerations?|challenges?|concerns?|risks?|benefits?|advantages?|limitations?
          |applications?|use\ cases?|examples?|insights?|trends?|outlook|perspectives?|opinions?|views?|strategy
          |picture|deep\ dive|dive|architecture|requirements?|improvements?|changes?|updates?|developments?|players?
          |positions?|positioning|questions?|issues?|factors?|drivers?|metrics?|performance|adoption|sentiment
          |support|stakes|facts\ and\ details|details\ and\ facts)
      | background(?:\ and\ context)? | context | overview | introduction | intro | abstract | summary | details
      | methodology | methods? | results? | discussion | findings | limitations | implications | impact | reactions?
      | challenges | opportunities | risks | benefits | advantages | disadvantages | pros(?:\ and\ cons)? | cons
      | features | specifications | specs | pricing(?:\ and\ availability)? | availability | price | performance
      | design | display | battery(?:\ life)? | camera | software | hardware | security | privacy | compatibility
      | requirements | installation | usage | setup | getting\ started | prerequisites | quick\ start | examples?
      | use\ cases | how\ it\ works | how\ to\ .{1,40}
      | the\ (?:problem|solution|deal|company|technology|context|background|details|numbers|stakes|challenge
      |challenges|future|science|data|market|competition|reaction|response|catch|backstory|big\ picture
      |bigger\ picture|other\ side|upshot|takeaway|news|case|plan|product|team|results?|basics)
      | (?:big|bigger|full|whole)\ picture | deep\ (?:dive|insight|insights)
      | technical\ (?:deep\ dive|details?|breakdown|overview|analysis) | competitor\ analysis | next\ steps
      | recommendations? | related\ work | references | sources | further\ reading | acknowledge?ments? | appendix
      | about\ the\ (?:author|company|study|research) | notes?
      | by\ the\ numbers | between\ the\ lines | zoom\ (?:in|out) | yes,\ but | state\ of\ play | catch\ up\ quick
      | driving\ the\ news | flashback | reality\ check | go\ deeper | the\ intrigue | threat\ level
      | the\ other\ side | worth\ noting | what\ they'?re\ saying | be\ smart"""
)
ALL: Final = (TLDR, FAQ, TIMELINE, FORECAST, ANALYSIS, CONCLUSION, COMMON)


def announces(part: re.Pattern[str], text: Text | None) -> bool:
    """Whether a heading announces a part.

    >>> from pipeline.clean.noise import page
    >>> title = page("Key Takeaways:").blocks[0].text
    >>> announces(TLDR, title), announces(FAQ, title)
    (True, False)
    """
    return bool(text) and len(str(text)) <= LONGEST and bool(part.fullmatch(words_of(text)))


def is_common_heading(text: Text) -> bool:
    """Whether many articles have this heading.

    >>> from pipeline.clean.noise import page
    >>> [is_common_heading(block.text) for block in page("Technical Details", "Chips are scarce").blocks]
    [True, False]
    """
    words = words_of(text) if len(text.text) <= LONGEST else ""
    return bool(words) and any(part.fullmatch(words) for part in ALL)
