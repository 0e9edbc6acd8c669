"""More feeds as they are found, each with the content type it came with: read through the whole house."""

# ruff: noqa: E501 - a feed stands as it was found

import json

from commonground.sources.tests.wild import NS, atom, dated, described, item, rss

XML, HTML, TEXT, JSON = "application/rss+xml", "text/html", "text/plain", "application/feed+json"
ITUNES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"'
GAP = "<title>T</title><guid>g</guid>"

# Marks that turn into others when they are read, written and read once more, from public lists.
TURNING = [
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<svg><desc><noscript></desc></svg><a title="</noscript><img src onerror=alert(1)>">',
    "<p><style><!--</style><img src=x onerror=alert(1)//--></style>",
    '<select><template><style><!--</style><a rel="--></style></template></select><img src=x onerror=alert(1)>">',
    "<table><caption><svg><title><table><caption></caption></table><style><img src=x onerror=alert(1)></style>",
    "<xmp><p title='</xmp><img src=x onerror=alert(1)>'>",
    "<iframe><p title='</iframe><img src=x onerror=alert(1)>'></iframe>",
    "<noembed><p title='</noembed><img src=x onerror=alert(1)>'></noembed><plaintext><img src=x onerror=alert(1)>",
    "<!--><img src=x onerror=alert(1)>--><!--!><img src=x onerror=alert(1)>-->",
    "<![CDATA[<img src=x onerror=alert(1)>]]><?xml ?><img src=x onerror=alert(1)>",
    "<a href='java\tscript:alert(1)'>1</a><a href='java\nscript:alert(1)'>2</a><a href='\x01javascript:alert(1)'>3</a>",
    "<a href='javascript&colon;alert(1)'>4</a><a href='&#x6A&#x61vascript:alert(1)'>5</a><a href='JaVaScRiPt:alert(1)'>6</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>7</a><a href='vbscript:x'>8</a><a href='blob:http://a/x'>9</a><a href='feed:javascript:x'>10</a>",
    "<a href='http://good.example\u202e/'>11</a><a href='//\u2028x'>12</a><a href='https:evil.example'>13</a><a href='\\\\evil.example'>14</a>",
    "<img srcset='http://spy.example/a 1x, javascript:x 2x' sizes=1 src=http://pic.example/c.png lowsrc=http://spy.example/l>",
    "<p style='background:url(//spy.example/x);position:fixed;inset:0'>over all</p><p id=main name=q class=trouble slot=x is=y>z</p>",
    "<svg><image href=http://spy.example/a /><use href=data:x /><foreignObject><p onclick=x>f</p></foreignObject><animate attributeName=href values=javascript:x></svg>",
    "<details open ontoggle=alert(1)><summary>s</summary></details><dialog open>d</dialog><input autofocus onfocus=alert(1)>",
    "<link rel=import href=x><object data=javascript:x></object><embed src=javascript:x><applet code=x><isindex action=javascript:x>",
    "<template shadowrootmode=open><script>alert(1)</script></template><slot></slot><portal src=x></portal>",
    "<b><i></b></i><p><a href=http://a.example/><a href=http://b.example/>n</a></a><table><a><tr><td><p></table></div></div></main></body></html>",
    "{{ 7*7 }} {% csrf_token %} %s %(x)s ${x} <%= x %> hx-get=/me/ <p hx-get=/me/ hx-on:load=alert(1) data-hx-post=/me/>h</p>",
]

DATES = (
    """
Wed, 02 Oct 2024 15:00:00 CEST|02 Oct 2024 15:00 +0200|2 October 2024|October 2, 2024|Oct 2, 2024 3:00 PM
10/02/2024|02.10.2024 15:00|20241002T150000Z|2024-276|2024-10-02T15:00:00+02|2024-10-02 15:00:00 UTC
2024-10-02T24:00:00Z|mer., 02 oct. 2024 15:00:00 +0200|Mi, 02 Okt 2024 15:00:00 +0200|Ср, 02 окт 2024 15:00:00 +0300
2004년 05월 28일  오후 01:31:15|2004-07-13 오후 11:15:49|Παρ, 01 Ιούλ 2004 12:00:00 EST|július-13T9:15-05:00
2004-július-13T9:15-05:00|Wed, 2 Oct 2024 15:00:00 GMT (Coordinated)|Wed,02 Oct 2024 15:00:00 GMT
Wed, 02-Oct-2024 15:00:00 GMT|Sept 3 2024|0000-00-00 00:00:00|-1|2024-10-02T15:00:00.000000000Z
Wed, 02 Oct 2024 15:00:00 +9999|Wed, 02 Oct 2024 15:00:00 AKDT|Thu, 29 Feb 2023 10:00:00 GMT
Wed, 02 Oct 99999 15:00:00 GMT|٢٠٢٤-١٠-٠٢|Fri, 2005/09/11 12:00:00 -0500|Fri, 13 Dec 1901 20:45:51 GMT
""".replace("\n", "|")
    .strip("|")
    .split("|")
)  # noqa: RUF001

WILDER = {
    "rss 0.90": (b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>N</title><link>http://n.example/</link></channel><item><title>One</title><link>http://n.example/1</link></item></rdf:RDF>', XML),
    "rss 0.92": (b"<rss version='0.92'><channel><title>Old</title><item><description>No title &lt;b&gt;at all&lt;/b&gt;</description><source url='http://s.example/x'>S</source></item></channel></rss>", XML),
    "rss without a number": (b"<rss><channel><title>X</title><item><title>Y</title></item></channel></rss>", XML),
    "items outside the channel": (b"<rss version='2.0'><channel><title>X</title></channel><item><title>Y</title></item></rss>", XML),
    "all in capitals": (b"<RSS VERSION='2.0'><CHANNEL><TITLE>X</TITLE><ITEM><TITLE>Y</TITLE></ITEM></CHANNEL></RSS>", XML),
    "prefixed atom": (b'<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>P</a:title><a:entry><a:id>1</a:id><a:title>One</a:title><a:updated>2026-01-02T03:04:05Z</a:updated></a:entry></a:feed>', "application/atom+xml"),
    "one entry alone": (b'<entry xmlns="http://www.w3.org/2005/Atom"><title>Alone</title><id>1</id></entry>', "application/atom+xml;type=entry"),
    "atom content in xml": (atom("<entry><id>1</id><title>M</title><content type='application/xml'><x/></content><summary>S</summary></entry>"), XML),
    "atom content packed": (atom("<entry><id>1</id><title>M</title><content type='image/png'>iVBORw0KGgo=</content></entry>"), XML),
    "atom content elsewhere": (atom("<entry><id>1</id><title>M</title><content type='text/html' src='http://spy.example/x'/></entry>"), XML),
    "atom links of all kinds": (atom("<entry><id>1</id><title>L</title><link rel='self' href='http://l.example/self'/><link rel='enclosure' href='javascript:x'/><link rel='alternate' type='text/html' href='http://l.example/page'/><link rel='replies' href='http://l.example/r'/></entry>"), XML),
    "a video site": (atom("<entry><id>yt:1</id><title>V</title><media:group><media:title>V</media:title><media:description>Words\nof it http://v.example/</media:description><media:thumbnail url='http://spy.example/t.jpg'/></media:group></entry>", 'xmlns:media="http://search.yahoo.com/mrss/"'), XML),
    "a podcast": (rss(f"<item>{GAP}<itunes:author>A</itunes:author><itunes:summary>Sum</itunes:summary><itunes:image href='http://spy.example/i.jpg'/><itunes:duration>99:99:99</itunes:duration><enclosure url='http://p.example/e.mp3' length='x' type='audio/mpeg'/></item>", attributes=ITUNES), XML),
    "said to be a page": (item("<title>Page</title>"), HTML),
    "said to be text": (item("<title>Text</title>"), TEXT),
    "said to be text in latin": (item("<title>Größe</title>"), "text/xml; charset=iso-8859-1"),
    "said to be nothing": (item("<title>Nothing</title>"), ""),
    "said in quotes": (item("<title>Ça</title>"), 'application/xml; charset="UTF-8"; x=y'),
    "said to be no charset": (item("<title>Ça</title>"), "text/xml; charset=klingon;;;="),
    "a kind of ten thousand letters": (item("<title>Ça</title>"), "text/" + "x" * 10_000),
    "json feed as text": (b'{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","content_text":"Hi"}]}', TEXT),
    "windows-1251 as utf-8": (b'<?xml version="1.0" encoding="UTF-8"?>' + item("<title>Привет, мир</title>").encode("cp1251"), "text/xml; charset=utf-8"),
    "windows-1251 said by the server": (b'<?xml version="1.0"?>' + item("<title>Привет, мир</title>").encode("cp1251"), "text/xml; charset=windows-1251"),
    "shift-jis": (b'<?xml version="1.0" encoding="Shift_JIS"?>' + item("<title>日本語</title>").encode("shift_jis"), XML),
    "utf-16 without a mark": (('<?xml version="1.0" encoding="utf-16"?>' + item("<title>水</title>")).encode("utf-16-le"), XML),
    "utf-32": (("\ufeff" + item("<title>水</title>")).encode("utf-32-le"), XML),
    "utf-7": (b'<?xml version="1.0" encoding="utf-7"?>' + item("<title>+ADw-script+AD4-x+ADw-/script+AD4-</title>").encode(), XML),
    "two declarations": ('<?xml version="1.0"?><?xml version="1.0"?>' + item("<title>Twice</title>"), XML),
    "a style sheet": ('<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="http://spy.example/x.xsl"?>' + item("<title>Styled</title>"), XML),
    "words of a program before": ("<br />\n<b>Warning</b>: mysql_connect() in /var/www/x.php on line 3<br />\n" + item("<title>Late</title>"), XML),
    "words of a program after": (item("<title>First</title>") + "<!-- 0.1 s --><script>alert(1)</script>", XML),
    "two feeds in one": (item("<title>One</title>") + item("<title>Two</title>"), XML),
    "cdata in cdata": (item("<title><![CDATA[a <![CDATA[b]]> c]]></title><description><![CDATA[x]]]]><![CDATA[>y]]></description>"), XML),
    "cdata that does not end": (item("<title><![CDATA[open</title><description>x</description>"), XML),
    "marks in a title, thrice": (item("<title>&amp;lt;b&amp;gt;x&amp;lt;/b&amp;gt; &amp;#60;script&amp;#62;</title>"), XML),
    "a title of marks alone": (item("<title>&lt;img src=http://spy.example/&gt;</title><description>d</description>"), XML),
    "two titles": (item("<title>First</title><title>Second</title><guid>1</guid><guid>2</guid><link>http://a.example/</link><link>http://b.example/</link>"), XML),
    "a name of marks": (rss("<item><title>x</title></item>", head="<title>&lt;script&gt;alert(1)&lt;/script&gt;{{ x }}\u202e</title><link>javascript:alert(1)</link><language>\"><script></language>"), XML),
    "names without number": (rss("<item><title>x</title>" + "".join(f"<category>{'c' * 500}{n}</category>" for n in range(500)) + "</item>"), XML),
    "names of marks": (rss("<item><title>x</title><category>&lt;b onclick=x&gt;c</category><category/><category>\u202e</category></item>"), XML),
    "long names of their own": (rss(f"<item><title>x</title><guid>{'g' * 100_000}</guid><link>http://a.example/{'l' * 10_000}</link></item>"), XML),
    "no names of their own": (rss("<item><title>same</title></item>" * 3 + "<item><description>same</description></item>" * 3), XML),
    "empty names of their own": (rss("<item><title>a</title><guid> </guid><link></link></item><item><title>b</title><guid/></item>"), XML),
    "a pause without end": (rss("<item><title>x</title></item>", head="<title>P</title><ttl>99999999999999999999</ttl><skipHours><hour>99</hour></skipHours>"), XML),
    "years of all kinds": (rss("".join(f"<item><title>{n}</title><guid>{n}</guid><pubDate>{date}</pubDate></item>" for n, date in enumerate(DATES))), XML),
    "a date of ten thousand letters": (dated("2024-" + "1" * 10_000), XML),
    "several dates": (item(f"{GAP}<dc:date>2024-01-02</dc:date><pubDate>Wed, 03 Jan 2024 00:00:00 GMT</pubDate><atom:updated>2024-01-04T00:00:00Z</atom:updated>"), XML),
    "before there were computers": (dated("Sun, 20 Jul 1919 10:00:00 GMT"), XML),
    "base that leads away": (rss("<item xml:base='javascript:alert(1)//'><title>B</title><link>x</link><description>&lt;a href='y'&gt;y&lt;/a&gt;</description></item>", attributes="xml:base='data:text/html,'"), XML),
    "letters that are none": (item("<title>&#0;&#xD800;&#x10FFFF;&#x110000;&#99999999999;&#xFFFE;\ufffe</title>"), XML),
    "letters for many": (item("<title>" + "Z͑ͫ̓ͪ̂ͫ̽͏̴" * 300 + "</title><description>" + "﷽" * 3000 + "\U000e0041😀\u200d" * 500 + "</description>"), XML),
    "lines of all kinds": (item("<title>a\u2028b\u2029c\x0bd\x0ce\x85f\rg\nh</title>"), XML),
    "a thousand billion laughs": ("<!DOCTYPE x [" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10 if n else 'ha'}'>" for n in range(12)) + "]>" + item("<title>&l11;</title>"), XML),
    "a quadratic laugh": (f"<!DOCTYPE x [<!ENTITY l '{'ha' * 500}'>]>" + item("<title>" + "&l;" * 5000 + "</title>"), XML),
    "files from outside": ('<?xml version="1.0"?><!DOCTYPE x [<!ENTITY % p SYSTEM "file:///etc/passwd"><!ENTITY e SYSTEM "http://169.254.169.254/">]>' + item("<title>&e;</title>"), XML),
    "included from outside": (f'<rss version="2.0" {NS} xmlns:xi="http://www.w3.org/2001/XInclude"><channel><title>I</title><item><title>x</title><description><xi:include href="file:///etc/passwd" parse="text"/></description></item></channel></rss>', XML),
    **{f"turning {n}": (described(marks.replace("]]>", "]]&gt;")), XML) for n, marks in enumerate(TURNING)},
    **{
        f"turning in json {n}": (
            json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": marks, "items": [{"id": marks, "title": marks, "content_html": marks, "tags": [marks], "url": "http://a.example/?" + marks, "external_url": marks}]}).encode(),
            JSON,
        )
        for n, marks in enumerate(TURNING)
    },
}  # fmt: skip
