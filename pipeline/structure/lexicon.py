"""The headings that articles share, by the part they announce.

Every pattern is matched against the whole heading, in lower case with straight apostrophes and no colon at its end.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final

from pipeline.prose import REMEMBERED
from pipeline.structure.draft import compared, words_of
from pipeline.structure.phrases import any_of
from pipeline.text import Text

LONGEST: Final = 90  # characters


def _heading(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:\d{{1,2}}[.)]\s+)?(?:(?:the|our|an?)\s)?(?:{pattern})", re.VERBOSE)


# What a summary is called that nobody would give to a part of the body.
IN_BRIEF: Final = any_of("""
    das wichtigste|das wichtigste in kürze|das wichtigste im überblick|das wichtigste auf einen blick|auf einen blick
    in kürze|kurz gesagt|kurz zusammengefasst|kurz gefasst|kurzfassung|kurz und knapp|das wichtigste zusammengefasst
    die wichtigsten punkte|die wichtigsten fakten|die wichtigsten ergebnisse|die wichtigsten erkenntnisse|kernpunkte
    darum geht's|darum geht es|worum es geht|was sie wissen müssen|das müssen sie wissen|was du wissen musst
    l'essentiel|l'essentiel à retenir|l'essentiel de l'article|en bref|en résumé|à retenir|ce qu'il faut retenir
    ce qu'il faut savoir|les points clés|points clés|les points essentiels|en un coup d'œil|en deux mots
    en quelques mots
    en resumen|lo más importante|lo esencial|puntos clave|las claves|claves|en breve|en pocas palabras|de un vistazo
    lo que debes saber|lo que tienes que saber|lo que hay que saber|lo que necesitas saber|en síntesis|ideas clave
    in sintesi|in breve|i punti chiave|punti chiave|i punti principali|l'essenziale|cosa sapere|cosa c'è da sapere
    le cose da sapere|in poche parole|in pillole|in due parole
    em resumo|em síntese|em poucas palavras|o essencial|pontos-chave|pontos principais|principais pontos|em destaque
    o que você precisa saber|o que precisa de saber|resumo da notícia|em suma
    in het kort|kort samengevat|samengevat|hoofdpunten|het belangrijkste|het belangrijkste in het kort|kernpunten
    in een notendop|wat je moet weten|dit moet je weten|in 't kort|de kern
    i korthet|kort sammanfattat|det viktigaste|i korta drag|huvudpunkter|kort fortalt|det vigtigste|kort og godt
    oppsummert|hovedpunkter|kortversjonen|dette er saken|lyhyesti|pääkohdat|ydinkohdat
    w skrócie|najważniejsze|najważniejsze informacje|najważniejsze punkty|najważniejsze w skrócie|w pigułce
    kluczowe informacje|kluczowe punkty|kluczowe wnioski|co warto wiedzieć|w kilku słowach|najważniejsze fakty
    ve zkratce|stručně|hlavní body|v kostce|v skratke|stručne|röviden|a lényeg|dióhéjban|pe scurt|ideile principale
    kısaca|özetle|öne çıkanlar|önemli noktalar|intisari|singkatnya|poin penting|poin-poin penting|điểm chính
    những điểm chính|кратко|главное|коротко|вкратце|в двух словах|самое главное|ключевые моменты|основные тезисы
    головне|стисло|основне|ключові моменти|накратко|με λίγα λόγια|συνοπτικά|τα κύρια σημεία|εν συντομία
    باختصار|أبرز النقاط|النقاط الرئيسية|أهم النقاط|בקצרה|עיקרי הדברים|הנקודות העיקריות|בקיצור|मुख्य बातें
    संक्षेप में|मुख्य बिंदु
    この記事のポイント|記事のポイント|ポイント|要点|この記事の要点|3行まとめ|三行まとめ|ざっくり言うと
    この記事でわかること|3つのポイント
    この記事の要約|核心要点|本文要点|本文重點|要點|重點|重点|太长不看|速览|核心提示|核心摘要|核心内容|内容速览|要点速览|重点速读|重點整理|懶人包|关键要点|一文看懂|重點摘要
    핵심 요약|세 줄 요약|3줄 요약
    한눈에 보기|기사 요약|요점
""")
# These may also head a part of the body.
SUMMARY: Final = any_of("""
    zusammenfassung|überblick|résumé|resumen|síntesis|resumo|destaques|síntese|riassunto|riepilogo|sintesi
    samenvatting
    sammanfattning|sammenfatning|sammendrag|resumé|overblik|tiivistelmä|yhteenveto|podsumowanie|streszczenie|skrót
    shrnutí|zhrnutie|összefoglaló|összefoglalás|rezumat|în rezumat|özet|ringkasan|tóm tắt|tóm lại|краткое содержание
    резюме|основное|суть|підсумок|περίληψη|ملخص|الملخص|خلاصة|الخلاصة|خلاصه|چکیده|תקציר|सारांश
    概要|まとめ|要約|サマリー|ハイライト|摘要|概述|内容提要|提要|简述|导读|導讀|内容摘要|요약|핵심|주요 내용
""")
QUESTIONS: Final = any_of("""
    häufig gestellte fragen|häufige fragen|fragen und antworten|fragen & antworten
    die wichtigsten fragen und antworten
    die wichtigsten fragen|foire aux questions|questions fréquentes|questions-réponses|questions et réponses
    questions/réponses|on répond à vos questions|vos questions|preguntas frecuentes|preguntas y respuestas
    dudas frecuentes|preguntas más frecuentes|domande frequenti|domande e risposte|le domande più frequenti
    perguntas frequentes|perguntas e respostas|dúvidas frequentes|tire suas dúvidas|veelgestelde vragen
    veel gestelde vragen|vraag en antwoord|vragen en antwoorden|vanliga frågor|frågor och svar|ofte stillede spørgsmål
    spørgsmål og svar|ofte stilte spørsmål|spørsmål og svar|vanlige spørsmål|usein kysyttyä|usein kysytyt kysymykset
    kysymyksiä ja vastauksia|najczęściej zadawane pytania|często zadawane pytania|pytania i odpowiedzi
    najczęstsze pytania|często kladené dotazy|často kladené otázky|časté otázky|časté dotazy|otázky a odpovědi
    nejčastější otázky|nejčastější dotazy|otázky a odpovede|gyakori kérdések|gyakran ismételt kérdések
    kérdések és válaszok|gyik|întrebări frecvente|întrebări și răspunsuri|sık sorulan sorular|sıkça sorulan sorular
    sorular ve cevaplar|soru-cevap|soru cevap|pertanyaan yang sering diajukan|pertanyaan umum|tanya jawab
    câu hỏi thường gặp|các câu hỏi thường gặp|hỏi đáp|hỏi và đáp|часто задаваемые вопросы|вопросы и ответы
    частые вопросы|вопрос-ответ|ответы на вопросы|поширені запитання|часті запитання|питання та відповіді
    запитання та відповіді|често задавани въпроси|въпроси и отговори|συχνές ερωτήσεις|ερωτήσεις και απαντήσεις
    الأسئلة الشائعة|أسئلة شائعة|أسئلة وأجوبة|الأسئلة المتكررة|سؤال وجواب|سوالات متداول|پرسش و پاسخ|שאלות נפוצות
    שאלות ותשובות|अक्सर पूछे जाने वाले प्रश्न|अक्सर पूछे जाने वाले सवाल|सवाल-जवाब|よくある質問|よくあるご質問
    質問と回答|一問一答
    常见问题|常見問題|问答|問答|常见问答|常見問答|常见问题解答|자주 묻는 질문|질문과 답변|묻고 답하기
""")
TLDR: Final = _heading(
    r"""(?:[\w-]+[ -](?:second|minute|sec|min)s?\ )?(?:tl\s?;?\s?dr|tl;dr\ summary)(?:\ summary|\ version)?
      | (?:(?:article|story|quick|executive|ai|brief|short|news)\ )?summary
      | summary\ of\ (?:the\ )?(?:article|story|news)
      | (?:(?:main|top|quick|article|story|\d+|three|four|five)\ )?(?:key\ )?take-?\s?aways?(?:\ from\ .{1,40})?
      | (?:key\ )?takeaways\ (?:by|from)\ .{1,30}
      | (?:main|key|top|talking|quick)\ (?:points|highlights|messages)
      | (?:article\ |story\ |quick\ |at-a-glance\ )?highlights
      | (?:in|the)\ (?:brief|short|a\ nutshell|a\ minute|\d+\ (?:seconds|words|points|bullets))|in\ brief
      | gist | nutshell | short\ version | quick\ (?:read|take|facts|look|version)
      | (?:story|article|news|facts)?\ ?at\ a\ glance
      | what\ (?:you\ (?:need|should|have)\ to\ know|to\ know)(?:\ (?:first|now|today))? | need\ to\ know
      | bullet\ points | in\ a\ (?:nutshell|hurry)
      | \d+[ -](?:second|minute)\ (?:read|summary|version|take|brief(?:ing)?) | bottom\ line\ up\ front
      | why\ you\ should\ care\ in\ \d+\ .{1,12}
      | the\ essentials | what\ we\ know(?:\ so\ far)? | the\ lowdown | in\ (?:30|60|90)\ seconds
      | """
    + f"{IN_BRIEF} | {SUMMARY}"
)
# Above the text this announces a summary, in it a list.
THINGS: Final = _heading(
    r"brief|(?:\d+|three|four|five|six|seven)\ (?:quick\ |key\ )?(?:things|facts|points)"
    r"(?:\ (?:you\ (?:need|should|have)\ )?to\ know)?(?:\ (?:now|today|about\ .{1,40}))?"
)
# Of these nobody names a part of the body.
CERTAIN: Final = _heading(
    r"""(?:[\w-]+[ -](?:second|minute|sec|min)s?\ )?tl\s?;?\s?dr.{0,20} | (?:in\ brief|gist|nutshell
      |short\ version|in\ a\ nutshell)
      | .{0,20}at\ a\ glance | \d+[ -](?:second|minute)\ .{1,20} | """
    + IN_BRIEF
)
FAQ: Final = _heading(
    r"""(?:.{1,40}\ )?f\.?a\.?q\.?'?s?(?:\ (?:section|about|on|for)(?:\ .{1,50})?)?
      | frequently\ asked(?:\ questions?)?(?:\ \(faqs?\))?(?:\ (?:about|on|for)\ .{1,60})?
      | (?:common|popular|top|key|reader|readers'|quick|your)\ questions(?:\ (?:answered|and\ answers
      |about\ .{1,50}))?(?:,\ answered)?
      | q\s?(?:&|and|\+|/)\s?a'?s?(?:\ .{1,40})? | questions\ (?:and|&)\ answers(?:\ .{1,40})? | people\ also\ ask
      | questions?\ answered | .{1,40}:?\ your\ questions,?\ answered | you\ ask,?\ we\ answer
      | """
    + rf"{QUESTIONS}(?:[ :].{{1,60}})?"
)
TIMELINE: Final = _heading(
    r"""(?:(?:event|project|product|full|brief|key|a\ brief|release|historical|news|story|company
      |[\w'-]+)\ )?(?:timeline
      |chronology)(?:\ (?:of|so\ far).{0,60})? | (?:key|important|notable)\ (?:dates|events|milestones) | milestones
      | (?:a\ )?(?:brief\ |short\ )?history(?:\ of\ .{1,50})? | how\ (?:we|it)\ got\ here | road\ ?map
      | """
    + any_of("""
    chronik|zeitleiste|zeittafel|chronologie|les dates|les dates clés|dates clés|cronología|fechas clave|línea de tiempo
    cronologia|linha do tempo|le tappe|le date|tijdlijn|chronologisch overzicht|tidslinje|tidslinja|aikajana|kronologi
    kalendarium|oś czasu|časová osa|idővonal|cronologie|zaman çizelgesi|kronoloji|linimasa|dòng thời gian|хронология
    хронология событий|хронологія|χρονολόγιο|التسلسل الزمني|الجدول الزمني|ציר הזמן|年表|経緯|これまでの経緯
    时间线|時間線|时间轴|大事记|타임라인|연표
""")
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
          | to\ (?:sum|wrap)\ (?:it\ )?up | bottom\ line | """
    + any_of("""
    fazit|unser fazit|testfazit|mein fazit|unser urteil|urteil|schlussfolgerung|notre verdict|verdict|notre avis
    nuestra opinión|veredicto|nuestro veredicto|opinión final|il nostro verdetto|verdetto|il nostro giudizio
    veredito|nosso veredito|ons oordeel|oordeel|eindoordeel|werdykt|nasz werdykt|vår dom|omdöme|vores dom|verdikt
    вердикт|наш вердикт|総評|총평
    conclusión|conclusiones|conclusão|considerações finais|conclusione|conclusioni|conclusie
    tot slot|slutsats|konklusion|konklusjon|johtopäätökset|wnioski|zakończenie|závěr|következtetés|concluzie|concluzii
    sonuç|kesimpulan|kết luận|заключение|итог|вывод|выводы|висновок|висновки|συμπέρασμα|خاتمة|الخاتمة|סיכום|निष्कर्ष
    结论|結論|结语|おわりに|結び|결론|맺음말
""")
)
# Above the points for and against a thing, in a review.
PROS_OR_CONS: Final = _heading(
    r"""pros? | cons? | contras? | advantages | disadvantages | upsides? | downsides? | positives | negatives
      | the\ (?:good|bad|ugly) | highs | lows | hits | misses | likes | dislikes | best\ for | not\ for
      | reasons\ to\ (?:buy|avoid|skip) | what\ we\ (?:(?:don't|didn't|do\ not|did\ not)\ )?(?:like|love|hate)d?
      | """
    + any_of("""
    vorteile|nachteile|stärken|schwächen|pluspunkte|minuspunkte|das gefällt uns|das gefällt uns nicht|was uns gefällt
    was uns nicht gefällt|les plus|les moins|avantages|inconvénients|points forts|points faibles|on aime|on n'aime pas
    on aime moins|les points forts|les points faibles|lo mejor|lo peor|ventajas|desventajas|inconvenientes
    puntos fuertes|puntos débiles|a favor|en contra|vantaggi|svantaggi|pregi|difetti|punti di forza|punti deboli
    cosa ci piace|cosa non ci piace|prós|contras|pontos fortes|pontos fracos|vantagens|desvantagens|pontos positivos
    pontos negativos|voordelen|nadelen|pluspunten|minpunten|zalety|wady|plusy|minusy|mocne strony|słabe strony
    fördelar|nackdelar|fordele|ulemper|fordeler|plusser|minusser|hyvää|huonoa|plussat|miinukset|výhody|nevýhody
    klady|zápory|előnyök|hátrányok|avantaje|dezavantaje|artıları|eksileri|artılar|eksiler|kelebihan|kekurangan
    ưu điểm|nhược điểm|плюсы|минусы|достоинства|недостатки|плюси|мінуси|переваги|недоліки|υπέρ|κατά|θετικά|αρνητικά
    المميزات|العيوب|الإيجابيات|السلبيات|יתרונות|חסרונות|良い点|悪い点|気になる点|メリット|デメリット|长处|短处|优点|缺点
    優點|缺點|장점|단점
""")
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
      | (?:buy|don't\ buy|do\ not\ buy|get|don't\ get|skip|avoid|consider)\ (?:it|this)\ if(?:\s?…)?
      | also\ consider | who\ (?:it's|is\ it|it\ is)\ for\?? | should\ you\ (?:buy|get)\ .{1,50}\?
      | how\ we\ test(?:ed)?(?:\ .{1,40})? | what\ we\ (?:(?:don't|didn't|do\ not|did\ not)\ )?(?:like|love)d?
      | (?:show|episode)\ notes | (?:links\ |people\ |books\ |also\ )?mentioned(?:\ in\ (?:this|the)\ (?:episode|show))?
      | links\ (?:mentioned|(?:from|in)\ (?:this|the)\ (?:episode|show)) | resources | chapters | timestamps
      | (?:full\ |read\ the\ )?transcript | guests? | in\ this\ episode
      | (?:breaking|notable|other|internal|minor|major|important)\ changes | (?:bug\ ?|security\ )?fixes | new\ features
      | (?:new\ )?contributors | what's\ (?:changed|new)(?:\ in\ .{1,20})? | deprecations | improvements | enhancements
      | known\ issues | upgrad(?:e|ing)(?:\ notes)? | (?:full\ )?changelog | release\ notes | dependency\ updates
      | dependencies | documentation | migration(?:\ guide)? | (?:forward|safe)[- ](?:looking|harbor)(?:\ statements?)?
      | (?:big|bigger|full|whole)\ picture | deep\ (?:dive|insight|insights)
      | technical\ (?:deep\ dive|details?|breakdown|overview|analysis) | competitor\ analysis | next\ steps
      | recommendations? | related\ work | references | sources | further\ reading | acknowledge?ments? | appendix
      | about\ the\ (?:author|company|study|research) | notes?
      | by\ the\ numbers | between\ the\ lines | zoom\ (?:in|out) | yes,\ but | state\ of\ play | catch\ up\ quick
      | driving\ the\ news | flashback | reality\ check | go\ deeper | the\ intrigue | threat\ level
      | the\ other\ side | worth\ noting | what\ they'?re\ saying | be\ smart"""
)
# Above facts in short lines: a box beside the text.
FACTS: Final = _heading(
    r"""(?:quick|fast|key|basic|main)\ facts | fact\ ?(?:box|file|sheet) | facts(?:\ and\ figures)?
      | in\ (?:figures|numbers) | vital\ statistics | specifications? | specs | """
    + any_of("""
    steckbrief|faktenbox|die fakten|daten und fakten|zahlen und fakten|auf einen blick|technische daten|repères|fiche
    fiche technique|la fiche|en chiffres|ficha técnica|la ficha|datos clave|en cifras|los datos|scheda|scheda tecnica
    la scheda|in cifre|ficha técnica|dados|os dados|em números|feiten|in cijfers|feiten en cijfers|specificaties
    fakty|w liczbach|dane techniczne|specyfikacja|fakta|snabbfakta|faktaruta|faktaboks|blå bok|fakta om|tekniska data
    faktalaatikko|faktat|tekniset tiedot|fakta v kostce|technické údaje|факты|цифры|справка|характеристики|факти
    довідка|künye|teknik özellikler|データ|主な仕様|スペック|概要データ|规格|參數|参数|제원|주요 제원
""")
)
# Labels of paragraphs, in print, of letters that are written in short paragraphs.
BREVITY: Final = any_of("""
    why it matters|why this matters|the big picture|driving the news|by the numbers|between the lines
    what they're saying|what they are saying|what's next|what's new|what's happening|what happened|what we're hearing
    what we're watching|what to watch|what we know|what we don't know|the bottom line|bottom line|zoom in|zoom out
    yes, but|yes but|state of play|catch up quick|catch up fast|flashback|reality check|go deeper|the intrigue
    threat level|the other side|worth noting|be smart|how it works|the latest|quick take|the backdrop|the backstory
    our thought bubble|thought bubble|the details|details|behind the scenes|stunning stat|case in point|context
    friction point|the stakes|what else|of note|the takeaway|the upshot|the impact|for the record|for context
    how we got here|the catch|the context|the numbers|the other side of the coin|what it means|what this means
    warum es wichtig ist|warum das wichtig ist|das große ganze|die zahlen|was als nächstes kommt|unterm strich
    pourquoi c'est important|ce qu'il faut comprendre|le contexte|la suite|en chiffres|ce qu'ils disent|en clair
    por qué importa|por qué es importante|el panorama general|en cifras|qué sigue|lo que dicen|en resumen|el contexto
    perché è importante|perché conta|il quadro generale|in cifre|cosa succede ora|il contesto
    por que isso importa|por que importa|o quadro geral|em números|o que vem a seguir|o contexto
    waarom het belangrijk is|waarom dit ertoe doet|het grote plaatje|in cijfers|wat nu
    dlaczego to ważne|szerszy obraz|w liczbach|co dalej|varför det är viktigt|hvorfor det er vigtigt
    hvorfor det er viktig|miksi tällä on väliä|proč je to důležité|почему это важно|що це означає|чому це важливо
    neden önemli|なぜ重要か|为什么重要|왜 중요한가|لماذا يهم
""")
BREVITY_LABEL: Final = re.compile(BREVITY)
PARTS: Final = (TLDR, FAQ, TIMELINE, FORECAST, ANALYSIS, CONCLUSION, COMMON)
ANY: Final = re.compile("|".join(part.pattern for part in PARTS), re.VERBOSE)


def announces(part: re.Pattern[str], text: Text | None) -> bool:
    """Whether a heading announces a part.

    >>> from pipeline.clean.noise import page
    >>> title = page("Key Takeaways:").blocks[0].text
    >>> announces(TLDR, title), announces(FAQ, title)
    (True, False)
    """
    if text is None or (not is_common_heading(text) and part in PARTS):
        return False
    return len(text.text) <= LONGEST and bool(part.fullmatch(words_of(text)))


def labels_a_paragraph(label: str) -> bool:
    """Whether words before a colon are the label of a paragraph rather than of an item.

    >>> labels_a_paragraph("Why it matters"), labels_a_paragraph("Price")
    (True, False)
    """
    return len(label) <= LONGEST and BREVITY_LABEL.fullmatch(compared(label)) is not None


def is_common_heading(text: Text) -> bool:
    """Whether many articles have this heading.

    >>> from pipeline.clean.noise import page
    >>> [is_common_heading(block.text) for block in page("Technical Details", "Chips are scarce").blocks]
    [True, False]
    """
    return _is_common(text.text)


@lru_cache(maxsize=REMEMBERED)
def _is_common(text: str) -> bool:
    words = compared(text) if len(text) <= LONGEST else ""
    return bool(words) and ANY.fullmatch(words) is not None


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Words that documents of several projects write in lower case: no names."""
    return frozenset(files(__package__).joinpath("words.txt").read_text(encoding="utf-8").split())
