"""The words with which pages introduce a fact about themselves, by language.

A line of a table holds one language or a few related ones; alternatives are parted by a bar, and a letter that may be
missing is followed by a question mark. The grammar compares without regard to case.
"""

from __future__ import annotations

from typing import Final

from pipeline.structure.phrases import any_of

PUBLISHED: Final = any_of(r"""
    broadcast|first broadcast|aired|originally aired|air date
    published|published online|publication date|publish date|date published|date of publication|posted|post date
    first published|originally published|article published|article posted|this article was published
    this story was published|this post was published
    story published|filed|released|release date|issued|created|added|date|dated|uploaded|date posted|created on
    artikel veröffentlicht|veröffentlicht|publiziert|erschienen|erstellt|datum|stand|erstveröffentlichung
    veröffentlichungsdatum
    publiée?|publication|paru|mise? en ligne|postée?|créée?|date de publication|parution|rédigée?|diffusée?
    publicad[oa]|fecha|fecha de publicación|creado|publicación|fecha de creación|subido
    publicação|data de publicação|data da publicação|postado|criado|data|criado em|publicad[oa] originalmente
    pubblicat[oa]|pubblicazione|data di pubblicazione|data pubblicazione|uscito|creato|inserito
    gepubliceerd|geplaatst|publicatiedatum|verschenen|gemaakt
    publicera[dt]|publicerades|publiceringsdatum|skapad
    publiceret|offentliggjort|udgivet|oprettet
    publisert|utgitt|opprettet
    julkaistu|julkaisuaika|luotu
    opublikowan[oey]|opublikowana|data publikacji|publikacja|data dodania|dodano|utworzono|data utworzenia
    data wydania
    publikováno|vydáno|zveřejněno|datum vydání|datum zveřejnění|publikované|zverejnené|vydané
    megjelent|megjelenés|közzétéve|publikálva|publikálás dátuma|létrehozva
    publicată?|data publicării|data publicarii|postat|publicat la data
    yayınlanma|yayınlanma tarihi|yayın tarihi|yayınlandı|yayımlanma|yayımlandı|giriş|giriş tarihi
    oluşturulma tarihi|eklenme
    diterbitkan|dipublikasikan|tayang|dimuat|terbit|tanggal terbit
    đăng|đã đăng|ngày đăng|xuất bản|ngày xuất bản|đăng lúc
    опубликован[оа]?|дата публикации|размещено|добавлено|дата|создано|публикация
    опубліковано|дата публікації|розміщено|додано
    публикувано|публикувана|публикуван
    δημοσιεύθηκε|δημοσιεύτηκε|δημοσίευση|ημερομηνία δημοσίευσης|ημερομηνία
    нashr|نشر|نُشر|نشرت|نُشرت|نشر في|تاريخ النشر|تم النشر|تاریخ انتشار|منتشر شده
    פורסם|פורסמה|תאריך פרסום|प्रकाशित|प्रकाशित तिथि
    公開日?時?|公開|掲載日?|配信日?時?|配信|投稿日?|発行日?|作成日|登録日
    发布时间|发布日期|发布于|发布|发表于|发表时间|日期|时间|發布時間|發布日期|發布|發佈|時間|刊登
    입력|등록|게시|작성일?|기사\s?입력|등록일|승인|발행일?|작성일시
""")
UPDATED: Final = any_of(r"""
    updated?|last updated?|latest update|last update|date updated|date modified|modified|last modified|edited
    last edited
    revised|last revised|revision date|reviewed|last reviewed|page last updated|page last reviewed|amended|corrected
    this article was updated|this story was updated|this post was updated|content last updated|last changed
    this page was last updated|this page was last modified|this page was updated|page last modified|page updated
    this article was last updated|this post was last updated|this story was last updated|last verified|last checked
    aktualisiert|zuletzt aktualisiert|letzte aktualisierung|aktualisierung|geändert|zuletzt geändert
    letzte änderung|zuletzt bearbeitet
    mise? à jour|dernière mise à jour|mise à jour|modifiée?|dernière modification|actualisée?
    modifié pour la dernière fois|maj
    actualizad[oa]|última actualización|actualización|modificad[oa]|última modificación|act
    atualizad[oa]|última atualização|atualização|actualizado|última modificação|atualizado pela última vez|modificado
    modifica|aggiornat[oa]|ultimo aggiornamento|aggiornamento|modificat[oa]|ultima modifica
    bijgewerkt|laatst bijgewerkt|laatste update|laatst gewijzigd|gewijzigd|aangepast|laatst aangepast
    uppdatera[dt]|senast uppdaterad|uppdaterades|ändrad|senast ändrad
    opdateret|sidst opdateret|seneste opdatering|ændret
    oppdatert|sist oppdatert|endret
    päivitetty|viimeksi päivitetty|muokattu
    aktualizacja|zaktualizowan[oay]|ostatnia aktualizacja|data aktualizacji|zmodyfikowano|modyfikacja
    ostatnia modyfikacja|aktualizowano
    aktualizováno|aktualizace|poslední aktualizace|upraveno|aktualizované|posledná aktualizácia
    frissítve|frissítés|utolsó frissítés|módosítva|frissült
    actualizată?|ultima actualizare|modificat
    güncelleme|güncelleme tarihi|güncellenme|güncellenme tarihi|son güncelleme|güncellendi
    diperbarui|pembaruan|terakhir diperbarui|diupdate
    cập nhật|cập nhật lần cuối|cập nhật lúc
    обновлен[оа]?|обновлён|обновлено|изменено|последнее обновление|дата обновления
    оновлено|останнє оновлення|обновена|последна промяна
    ενημερώθηκε|ενημέρωση|τελευταία ενημέρωση|τελευταία τροποποίηση
    تحديث|آخر تحديث|تم التحديث|حُدّث|حدث في|آخرین به‌روزرسانی|به‌روزرسانی
    עודכן|עודכנה|עדכון אחרון|עדכון|अपडेटेड|अपडेट|अंतिम अपडेट
    更新日?時?|更新|最終更新日?|最終更新|改訂日?|修正日?
    更新时间|更新时间|更新于|更新於|最后更新|最近更新|更新時間|最後更新
    수정|최종\s?수정|업데이트|기사\s?수정|수정일|갱신
""")
# Between a word and its date: `on`, `le`, `am`, `w dniu`; it may stand alone, too.
ON: Final = any_of(r"""
    on|at|in|as of|am|den|vom|le|el|al|il|la|em|no dia|o dia|op|på|d\.|den|dnia|w dniu|dne|ngày|lúc|pada|в|на|от|στις
    σε|في|ב|a las|il giorno
""")
# In front of a name. The first need no colon behind them.
BY: Final = any_of(r"""
    by|written by|words by|story by|text by|reported by|reporting by|report by|posted by|article by|analysis by
    opinion by|interview by|review by|words and photos by|guest post by|guest essay by|essay by|column by
    commentary by|a column by|an essay by|as told to|on behalf of
    von|text von|bericht von|ein beitrag von|ein artikel von|eine analyse von|ein kommentar von|ein gastbeitrag von
    verfasst von|interview von|eine reportage von|ein essay von|eine kolumne von|eine rezension von|ein porträt von
    ein interview von|ein gespräch von|aufgezeichnet von|ein bericht von|gastbeitrag von|kommentar von
    par|texte de|texte par|propos recueillis par|article de|écrit par|une enquête de|un reportage de|rédigé par
    une chronique de|un entretien de|une analyse de|par notre correspondante?|recueilli par|de notre correspondante?
    por|escrito por|texto de|texto|una crónica de|un reportaje de|una entrevista de|un análisis de
    reportagem de|reportagem
    di|a cura di|testo di|articolo di|scritto da|intervista di|dal nostro inviato|dalla nostra inviata
    door|geschreven door|tekst|av|skriven av|skrevet av|text av|af|skrevet af|tekst af
    przez|napisał|napisała|opracował|opracowała|oprac\.|od|napsal|napsala|připravil|připravila|írta|scris de
    oleh|yazan|bởi|tác giả|от|автор|подготовил|подготовила|από|γράφει ο|γράφει η|του|της|بقلم|كتب|كتبت|כתב|כתבה|מאת
    द्वारा
""")
# In front of a name and a colon.
AUTHOR: Final = any_of(r"""
    author|authors|author\(s\)|writers?|reporters?|byline|by-line|words|text|story|contributors?|correspondent
    interviewer
    autor|autorin|autoren|autor:in|verfasser|verfasserin|redakteur|redakteurin|bericht|interview
    auteure?s?|rédacteur|rédactrice|texte|propos recueillis par|autora|autores|texto|redactor|redactora
    autore|autrice|autori|testo|auteurs|tekst|författare|skribent|forfatter|journalist|kirjoittaja|toimittaja|teksti
    autorka|autorzy|szerző|szerzők|autorul|yazar|haber|penulis|reporter|tác giả|autorii
    автор|авторы|текст|автор статьи|автор материала|автори|автор текста|συντάκτης|συντάκτρια|κείμενο
    الكاتب|كاتب|نویسنده|כותב|लेखक|रिपोर्टर
    著者|執筆者?|ライター|筆者|文責|文|取材・文|取材|記者|作者|记者|撰文|기자|글|작성자|글쓴이
""")
# In front of the name of somebody who only checked or edited.
REVIEWED_BY: Final = any_of(r"""
    reviewed by|medically reviewed by|clinically reviewed by|expert reviewed by|legally reviewed by|peer reviewed by
    financially reviewed by|scientifically reviewed by|technically reviewed by|fact[- ]checked by|edited by
    medical reviewer|reviewer|fact[- ]checker|expert verified by|verified by|approved by|checked by
    geprüft von|medizinisch geprüft von|fachlich geprüft von|überprüft von|redigiert von|faktencheck
    relue? par|vérifiée? par|validée? par|revue? par|éditée? par|revisad[oa] por|verificad[oa] por|revisado por
    editad[oa] por|revisión de|verificación de|rivist[oa] da|revisionat[oa] da|verificat[oa] da|a cura redazionale di
    gecontroleerd door|nagekeken door|granskad av|faktagranskad av|kontrolleret af|faktasjekket av|tarkistanut
    zweryfikował|zweryfikowała|zweryfikowane przez|sprawdził|sprawdziła|zkontroloval|zkontrolovala|ellenőrizte
    verificat de|kontrol eden|onaylayan|ditinjau oleh|disunting oleh|kiểm duyệt bởi|tham vấn y khoa
    проверил|проверила|проверено|рецензент|рецензенты|эксперт|перевірив|перевірила|επιμέλεια
    راجعه|مراجعة|נבדק על ידי|समीक्षा
    監修者?|校閲|医療監修|审核|审校|審核|審閱|编辑|責任編輯|责任编辑|감수|검수
""")
SOURCE: Final = any_of(r"""
    sources?|original source|news source|article source|story source|primary source|information source
    first reported by
    quelle|quellen|source originale|fuentes?|vía|fontes?|fonti|bron|bronnen|källa|källor|kilder?|lähde|lähteet
    źródł[oa]|zdroje?|forrás|surs[ae]|kaynak|sumber|nguồn|theo|источники?|джерел[оа]|източник|πηγή|πηγές
    المصدر|منبع|מקור|स्रोत|出典|情報源|引用元|参考|来源|來源|消息来源|출처
""")
# In front of the outlet that had the text first.
FIRST_IN: Final = r"""(?:
    (?:a\s(?:longer\s|shorter\s)?version\sof\s)?this\s(?:article|story|post|piece|essay|report|interview|excerpt|column)
      \s(?:(?:is|was|has\sbeen)\s)?(?:(?:originally|first|previously|initially)\s)?
      (?:published|appeared|ran|posted|republished|reprinted|syndicated|adapted)
      \s(?:by|in|on|at|from|with\spermission\sfrom)
  | dieser\s(?:artikel|text|beitrag)\s(?:erschien|ist)\s(?:zuerst|ursprünglich|zunächst)
      \s(?:bei|in|im|auf)(?:\sder|\sdem)?
  | cet\sarticle\s(?:est|a\sété)\s(?:republié|initialement\spublié|publié\s(?:initialement|pour\sla\spremière\sfois))
      \s(?:à\spartir\sde|par|sur|dans)
  | este\sartículo\s(?:fue\spublicado|se\spublicó)\s(?:originalmente|por\sprimera\svez)\s(?:en|por)
  | este\sartigo\sfoi\s(?:publicado\soriginalmente|originalmente\spublicado)\s(?:em|no|na|por)
  | questo\sarticolo\sè\s(?:stato\s)?(?:pubblicato\soriginariamente|originariamente\spubblicato|apparso)\s(?:su|in|da)
  | dit\sartikel\sverscheen\s(?:eerder|oorspronkelijk|eerst)\s(?:in|op|bij))"""
# These need no colon: `avec AFP`.
WITH: Final = any_of(r"""
    with reporting by|with material from|additional material from|mit material von|mit informationen von
    mit agenturen|unter verwendung von material von
    avec|d'après|d’après|con información de|con informes de|con datos de|com informações de|com informações da
    com informações do
    com agência|com agências|con fonte|met informatie van|по материалам|по данным|za portalem|za pap
""")
CATEGORY: Final = any_of(r"""
    category|categories|section|filed in|posted in|channel|department|vertical|topic area|desk
    kategorie|kategorien|rubrik|ressort|sparte|rubriken
    catégories?|rubriques?|thème
    categorías?|sección|archivado en
    categorias?|seção|secção|editoria|arquivado em
    categori[ae]|sezione|rubrica
    categorie|categorieën|rubriek|sectie
    kategori|kategorier|avdelning|seksjon|sektion|osasto|kategoria|kategorie|dział|sekcja|rubryka|rubrika|kategória
    rovat|categorii|secțiune|kategori|bölüm|kategori berita|rubrik|chuyên mục|danh mục
    категория|категории|рубрика|раздел|категорія|розділ|κατηγορία|ενότητα
    التصنيف|القسم|دسته|דסק|מדור|קטגוריה|श्रेणी
    カテゴリー?|カテゴリ|ジャンル|分類|分类|栏目|频道|欄目|카테고리|분류
""")
TAGS: Final = any_of(r"""
    tags?|tagged|tagged as|tagged with|tagged under|filed under|topics?|topics in this article|topics in this story
    keywords?|labels?|key ?words|related topics|article tags|more on these topics|in this story|read more about
    more about|subjects?|related tags|explore more on these topics|read more on these topics
    schlagwörter|schlagworte|stichwörter|stichworte|themen|mehr zum thema|mehr zu den themen|tags zum artikel
    mots[- ]clés|étiquettes|thèmes|sujets|sur les thèmes|sur le même thème|sur les mêmes thèmes|thématiques
    etiquetas|temas|palabras clave|más sobre|archivado en|en este artículo|temas relacionados|temas de esta nota
    palavras-chave|assuntos|assuntos relacionados|tópicos|tópicos relacionados|marcadores|mais sobre|temas
    argomenti|argomenti correlati|parole chiave|etichette|temi|tag articolo|altro su
    trefwoorden|onderwerpen|gerelateerde onderwerpen|labels|zoekwoorden|thema's|meer over
    taggar|ämnen|relaterade ämnen|relaterede emner|relaterte emner
    nyckelord|etiketter|emner|nøkkelord|stikord|nøgleord|mer om|läs mer om|avainsanat|asiasanat|aiheet
    tunnisteet
    tagi|słowa kluczowe|tematy|powiązane tematy|související témata
    więcej o|štítky|témata|klíčová slova|kľúčové slová|címkék|témák|kulcsszavak|etichete
    cuvinte cheie|subiecte|etiketler|anahtar kelimeler|konular|ilgili konular|tagar|kata kunci|topik|từ khóa|chủ đề|thẻ
    теги|тэги|метки|ключевые слова|темы|связанные темы|тема|ключові слова|теми|етикети|ετικέτες|θέματα
    الكلمات المفتاحية|كلمات مفتاحية|الوسوم|وسوم|مواضيع|برچسب‌ها|کلیدواژه‌ها|תגיות|נושאים|टैग|विषय
    タグ|キーワード|トピックス?|関連トピックス|関連タグ|関連ワード|标签
    相关话题|相關話題|关键词|關鍵字|標籤|關鍵詞|태그|관련 주제|키워드
""")
PUBLISHER: Final = any_of(r"""
    publisher|publication|outlet|site|website|from|issued by|issuing body|news provided by|provided by
    herausgeber|verlag|éditeur|editor|medio|veículo|editora|editore|testata|uitgever|utgivare|udgiver|utgiver
    julkaisija
    wydawca|vydavatel|vydavateľ|kiadó|yayıncı|penerbit|nhà xuất bản|издание|издатель|видання|видавець|εκδότης
    الناشر|ناشر|מוציא לאור|प्रकाशक|発行元?|掲載元|提供元?|配信元|出版|发布单位|发布机构|主办|出版者|발행처?|제공
""")
# These need no colon: `publié par La Dépêche`.
PUBLISHED_BY: Final = any_of(r"""
    published on|published in|published at|published by|posted on|posted to|from|news provided by|issued by
    brought to you by|a publication of
    herausgegeben von|veröffentlicht von|veröffentlicht auf|erschienen in|erschienen bei|erschienen auf
    ein angebot von
    publié par|publié sur|édité par|paru dans|une publication de
    publicado por|publicado en|editado por|una publicación de|publicado em|publicado no|publicado na|uma publicação de
    pubblicato da|pubblicato su|pubblicato in|edito da|gepubliceerd door|gepubliceerd op|uitgegeven door|verschenen in
    publicerad av|utgiven av|publiceret af|publiceret på|publisert av|publisert på|julkaissut
    opublikowane przez|wydane przez|opublikowano w|opublikowano przez|publikoval|vydal|publicat de|yayınlayan
    diterbitkan oleh
    опубликовано в|опубликовано на|δημοσιεύθηκε από|نشرته|نشر في موقع
""")
PICTURE: Final = any_of(r"""
    photos?|photography|photo credit|pictures?|images?|image credits?|illustrations?|graphics?|video|visuals
    fotos?|bild|bilder|grafik|crédit photo|crédits photo|photographie|vidéo|fotografía|imagen|imágenes|ilustración
    immagini|immagine|foto di|fotografia|imagem|imagens|beeld|foto's|illustratie|kuva|kuvat|zdjęcia|zdjęcie|fot\.
    fotky|fénykép|fotoğraf|фото|иллюстрации|φωτογραφία|صورة|צילום|写真|撮影|図|图|摄影|사진
""")
# How long ago, and the days that only the reader's calendar can tell.
PAST: Final = any_of(r"""
    vor \d+ \w+|vor einer \w+|gestern|heute|soeben
    il y a \d+ \w+|il y a une \w+|aujourd['’]hui|hier
    hace \d+ \w+|hace una \w+|hoy|ayer
    há \d+ \w+|hoje|ontem|\d+ \w+ atrás
    \d+ \w+ fa|un['’]ora fa|oggi|ieri
    \d+ \w+ geleden|vandaag|gisteren
    för \d+ \w+ sedan|idag|igår|for \d+ \w+ siden|i dag|i går|\d+ \w+ sitten|tänään|eilen
    \d+ \w+ temu|dzisiaj|dziś|wczoraj|před \d+ \w+|dnes|včera|\d+ \w+ ezelőtt|acum \d+ \w+|azi|ieri
    \d+ \w+ önce|bugün|dün|\d+ \w+ lalu|hari ini|kemarin|\d+ \w+ trước|hôm nay|hôm qua
    \d+ \w+ назад|\w+ назад|сегодня|вчера|\d+ \w+ тому|сьогодні|πριν \d+ \w+|σήμερα|χθες
    منذ \d+ \w+|قبل \d+ \w+|اليوم|أمس|לפני \d+ \w+|היום|אתמול|\d+ \S+ पहले|आज|कल
    \d+\s?[秒分時日週かヶ年][間月]?間?前|今日|昨日|\d+\s?[秒分小天周个年][钟时月鐘時]?前|今天|昨天|\d+\s?[초분시일주개년][간월]?\s?전|오늘|어제
""")
