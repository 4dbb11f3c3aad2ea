"""The words of links that lead about a site, in the languages of the web: a row a language.

Only whole lines are compared with them, so a phrase may be a word that prose uses, too.
"""

from __future__ import annotations

import re
from typing import Final

# Phrases between bars.
WAYS: Final = {
    "en": "home|homepage|menu|open menu|search|log in|sign in|sign up|register|subscribe|my account|skip to content",
    "de": """zum inhalt|zum inhalt springen|zum hauptinhalt|zum hauptinhalt springen|direkt zum inhalt|zur navigation|
        zur navigation springen|zur startseite|startseite|menü|menü öffnen|hauptmenü|suche|suchen|suche öffnen|anmelden|
        einloggen|abmelden|login|registrieren|mein konto|abo|abonnieren|abo testen|e-paper|nach oben|zurück|
        zurück zur übersicht|zurück zur startseite|alle artikel|mehr laden|mehr anzeigen|drucken|artikel drucken|merken|
        artikel merken|vorlesen|artikel anhören|zum seitenanfang""",
    "fr": """aller au contenu|aller au contenu principal|passer au contenu|accéder au contenu|aller au menu|
        aller à la recherche|accueil|menu|ouvrir le menu|recherche|rechercher|se connecter|connexion|s'identifier|
        s'inscrire|créer un compte|mon compte|s'abonner|abonnez-vous|je m'abonne|déjà abonné ?|retour|
        retour à l'accueil|haut de page|retour en haut|voir plus|lire plus tard|enregistrer|offrir l'article|imprimer|
        écouter l'article|réagir|newsletters""",
    "es": """ir al contenido|ir al contenido principal|saltar al contenido|saltar al contenido principal|inicio|
        portada|menú|abrir menú|buscar|iniciar sesión|inicia sesión|acceder|registrarse|regístrate|mi cuenta|
        suscribirse|suscríbete|suscríbete ya|hazte socio|volver|volver al inicio|volver arriba|ver más|cargar más|
        imprimir|guardar|escuchar|escuchar artículo""",
    "it": """vai al contenuto|vai al contenuto principale|salta al contenuto|home|menu|apri il menu|cerca|accedi|
        registrati|il mio account|abbonati|abbonamenti|torna indietro|torna alla home|torna su|mostra altro|
        carica altri|stampa|salva|salva articolo|ascolta|ascolta l'articolo|leggi più tardi""",
    "pt": """ir para o conteúdo|ir para o conteúdo principal|pular para o conteúdo|saltar para o conteúdo|início|
        página inicial|menu|abrir menu|buscar|busca|pesquisar|pesquisa|entrar|iniciar sessão|fazer login|cadastre-se|
        registar|minha conta|assine|assine já|assinar|subscrever|voltar|voltar ao topo|voltar ao início|ver mais|
        carregar mais|imprimir|salvar|guardar|ouvir|ouvir a matéria|ouvir artigo""",
    "nl": """ga naar inhoud|ga naar de inhoud|ga naar hoofdinhoud|naar de inhoud|direct naar inhoud|home|menu|
        open menu|zoeken|zoek|inloggen|log in|aanmelden|registreren|mijn account|abonneren|abonneer|word abonnee|
        word lid|terug|terug naar boven|naar boven|meer laden|toon meer|printen|opslaan|bewaren|luister|
        luister naar dit artikel|bewaar artikel""",
    "pl": """przejdź do treści|przejdź do głównej treści|przejdź do menu|przejdź do wyszukiwarki|strona główna|menu|
        otwórz menu|szukaj|wyszukaj|zaloguj|zaloguj się|zarejestruj|zarejestruj się|moje konto|subskrybuj|prenumerata|
        wróć|powrót|powrót na górę|do góry|pokaż więcej|czytaj więcej|drukuj|zapisz|posłuchaj|posłuchaj artykułu""",
    "sv": """hoppa till innehåll|hoppa till innehållet|till innehållet|hem|startsida|meny|öppna meny|sök|logga in|
        registrera dig|mitt konto|prenumerera|bli prenumerant|tillbaka|till toppen|visa mer|läs mer|skriv ut|spara|
        lyssna|spara artikel""",
    "da": """gå til indhold|gå til hovedindhold|spring til indhold|forside|forsiden|menu|åbn menu|søg|log ind|log på|
        opret bruger|min konto|abonner|bliv abonnent|køb abonnement|tilbage|til toppen|vis mere|læs mere|udskriv|gem|
        lyt|lyt til artiklen""",
    "no": """hopp til innhold|hopp til hovedinnhold|gå til innhold|til innhold|forside|forsiden|meny|åpne meny|søk|
        logg inn|registrer deg|min side|min konto|abonner|bli abonnent|kjøp abonnement|tilbake|til toppen|vis mer|
        les mer|skriv ut|lagre|lytt|lytt til saken""",
    "fi": """siirry sisältöön|siirry pääsisältöön|hyppää sisältöön|etusivu|valikko|avaa valikko|haku|hae|kirjaudu|
        kirjaudu sisään|rekisteröidy|oma tili|tilaa|tilaa lehti|takaisin|takaisin ylös|näytä lisää|lue lisää|tulosta|
        tallenna|kuuntele|kuuntele artikkeli""",
    "cs": """přejít k obsahu|přejít na obsah|přeskočit na obsah|přejít k hlavnímu obsahu|domů|hlavní stránka|menu|
        otevřít menu|hledat|hledání|přihlásit|přihlásit se|registrace|registrovat|můj účet|předplatné|předplatit|zpět|
        zpět nahoru|nahoru|zobrazit více|číst více|tisk|uložit|poslechnout""",
    "hu": """ugrás a tartalomra|ugrás a tartalomhoz|tovább a tartalomra|kezdőlap|címlap|menü|keresés|bejelentkezés|
        belépés|regisztráció|előfizetés|előfizetek|vissza|vissza a tetejére|tovább|nyomtatás|mentés""",
    "ro": """sari la conținut|salt la conținut|mergi la conținut|acasă|prima pagină|meniu|caută|căutare|autentificare|
        intră în cont|înregistrare|abonează-te|abonare|înapoi|înapoi sus|vezi mai mult|tipărește|salvează""",
    "tr": """içeriğe geç|içeriğe atla|ana içeriğe geç|ana sayfa|anasayfa|menü|menüyü aç|ara|arama|giriş|giriş yap|
        üye ol|kayıt ol|hesabım|abone ol|geri|geri dön|yukarı|başa dön|devamını oku|daha fazla|yazdır|kaydet|dinle""",
    "el": "μετάβαση στο περιεχόμενο|αρχική|αρχική σελίδα|μενού|αναζήτηση|σύνδεση|εγγραφή|συνδρομές|επιστροφή",
    "ru": """перейти к содержанию|перейти к содержимому|перейти к основному содержанию|к содержанию|главная|
        главная страница|меню|открыть меню|поиск|войти|вход|регистрация|зарегистрироваться|личный кабинет|подписка|
        подписаться|назад|наверх|вернуться наверх|показать ещё|показать еще|загрузить ещё|читать далее|распечатать|
        сохранить|слушать""",
    "uk": """перейти до вмісту|перейти до змісту|перейти до основного вмісту|головна|головна сторінка|меню|пошук|увійти|
        вхід|реєстрація|передплата|підписатися|назад|вгору|показати більше|читати далі|друк|зберегти|слухати""",
    "ar": """تخطي إلى المحتوى|تخطى إلى المحتوى|انتقل إلى المحتوى|الانتقال إلى المحتوى|الرئيسية|الصفحة الرئيسية|القائمة|
        بحث|ابحث|تسجيل الدخول|دخول|إنشاء حساب|اشترك|اشترك الآن|حسابي|رجوع|العودة|عرض المزيد|اقرأ المزيد|طباعة|حفظ""",
    "he": "דלג לתוכן|דילוג לתוכן|דף הבית|תפריט|חיפוש|התחברות|כניסה|הרשמה|הצטרפו למנויים|חזרה|למעלה|הדפסה",
    "ja": """本文へ|本文へ移動|本文へスキップ|本文へジャンプ|コンテンツへスキップ|コンテンツへ移動|ホーム|トップ|
        トップページ|メニュー|メニューを開く|メニューを閉じる|検索|検索する|ログイン|ログアウト|会員登録|新規登録|
        無料会員登録|マイページ|購読|購読する|有料会員登録|戻る|トップへ戻る|ページトップへ|ページの先頭へ|もっと見る|続きを読む|印刷|保存|
        記事を保存|音声で聞く|読み上げ""",
    "zh": """跳到内容|跳至内容|跳转到内容|跳到主要内容|跳至主要内容|跳到主要內容|跳至主要內容|首页|首頁|主页|菜单|選單|
        打开菜单|搜索|搜尋|登录|登錄|登入|注册|註冊|我的账户|订阅|訂閱|返回|返回顶部|回到頂部|查看更多|加载更多|打印|列印|
        收藏|听文章""",
    "ko": """본문 바로가기|본문으로 바로가기|콘텐츠로 건너뛰기|메뉴 바로가기|홈|메뉴|메뉴 열기|전체메뉴|검색|로그인|
        로그아웃|회원가입|마이페이지|구독|구독하기|뒤로|맨 위로|위로|더보기|인쇄|저장|기사 저장|듣기""",
}

# Departments that many outlets have: one alone may be a headline, a row of them is a menu.
SECTIONS_OF: Final = {
    "en": """about academy accessibility advertise advertising ai analysis apps architecture art arts aviation
        banking baseball basketball beauty blog bonds book books business careers cars cartoons changelog
        classifieds climate cloud columnists columns commodities community companies company contact cooking
        courts cricket crime crypto culture currencies customers data deals defense design docs
        documentation earnings economy editorials education energy enterprise entertainment environment
        essays etfs events explainers family faq fashion features film finance fitness food football forum
        funds gadgets games gear golf guides hardware health help history hockey home horoscopes housing
        industry insurance international interviews jobs latest law leadership letters lifestyle lists live
        local login magazine management marketing markets media menu mobile money more movies music national
        news newsletters obituaries olympics opinion partners people photography photos podcasts policy
        politics press pricing privacy product products property publications puzzles radio recipes regional
        religion research reviews rugby science search security shop soccer society software solutions space
        sport sports startup startups stocks store style subscribe support tax team tech technology
        television tennis terms theater theatre topics transport transportation travel trending tutorials tv
        uk us venture video videos wealth weather wellness work world""",
    "de": """startseite nachrichten politik wirtschaft technik technologie digital netzwelt wissen wissenschaft
        sport kultur reisen reise meinung kommentare feuilleton gesellschaft panorama lokales regional
        ausland inland finanzen börse unternehmen karriere auto mobilität gesundheit familie leben stil
        ratgeber bildung geschichte videos podcasts newsletter themen magazin forschung job jobs immobilien
        wetter spiele rätsel""",
    "fr": """accueil actualités actu politique économie entreprises technologies technologie tech numérique
        pixels sciences science culture sport sports international monde france société santé environnement
        climat planète médias opinions idées débats tribunes lifestyle voyage voyages cuisine mode auto
        immobilier emploi éducation bourse finance finances marchés podcasts vidéos magazine livres cinéma
        musique météo jeux""",
    "es": """inicio portada noticias economía empresas tecnología ciencia deportes cultura opinión sociedad
        internacional nacional españa mundo política salud educación medio clima mercados finanzas motor
        viajes moda gente televisión vídeos podcasts blogs última hora empleo vivienda""",
    "it": """home notizie cronaca politica economia finanza mercati tecnologia scienza scienze sport cultura
        spettacoli opinioni esteri italia mondo salute ambiente viaggi moda motori lavoro scuola imprese
        video podcast meteo""",
    "pt": """início notícias política economia negócios mercados tecnologia ciência esportes desporto cultura
        opinião mundo brasil portugal sociedade saúde educação ambiente clima viagens moda carros emprego
        vídeos podcasts colunas últimas""",
    "nl": """home nieuws binnenland buitenland politiek economie tech technologie wetenschap sport cultuur opinie
        achtergrond regio media klimaat gezondheid auto wonen reizen geld werk onderwijs video podcasts weer
        netwerken""",
    "pl": """wiadomości kraj świat polska polityka gospodarka biznes technologie technologia nauka sport kultura
        opinie zdrowie finanse motoryzacja podróże praca edukacja wideo podcasty pogoda""",
    "nordic": """nyheter nyheder uutiset inrikes utrikes indland udland kotimaa ulkomaat näringsliv ekonomi økonomi
        talous teknik teknologi teknologia vetenskap videnskab vitenskap tiede sport urheilu kultur
        kulttuuri ledare debatt debat mielipide opinion väder vejr vær sää""",
    "ru, uk, tr": """новости политика экономика бизнес технологии наука спорт культура общество мнения мир россия новини
        політика економіка технології суспільство світ україна haberler gündem siyaset ekonomi teknoloji
        bilim spor kültür dünya türkiye sağlık yaşam""",
    "ja, zh, ko": """ニュース 政治 経済 社会 国際 スポーツ 科学 文化 テクノロジー ビジネス 地域 天気 特集 社説
        新闻 新聞 财经 財經 科技 体育 體育 娱乐 娛樂 国际 國際 社會 观点 觀點
        뉴스 정치 경제 사회 국제 스포츠 과학 문화 연예 오피니언""",
}
SECTIONS: Final = frozenset(word for row in SECTIONS_OF.values() for word in row.split())
PHRASES: Final = frozenset(" ".join(way.split()) for row in WAYS.values() for way in row.split("|"))
BARS: Final = re.compile(r"\s*[|/·•»›>]\s*|\s{2,}|\t")
HAS_BARS: Final = re.compile(r"[|/·•»›>\s](?:(?<=[|/·•»›>\t])|\s)")  # the same, found faster where there are none
LONGEST: Final = 120  # characters of a row of links


def is_way(text: str) -> bool:
    """Whether a line is a link about the site, or a row of such links.

    >>> is_way("Zum Inhalt springen"), is_way("Assine | Entrar"), is_way("ログイン"), is_way("Menü der Woche")
    (True, True, True, False)
    """
    if len(text) > LONGEST:
        return False
    words = text.casefold().replace("’", "'").strip(" \t:·•|–—-→»›>←«‹<▾▼✕×")
    return words in PHRASES or (bool(HAS_BARS.search(words)) and all(way in PHRASES for way in BARS.split(words)))
