"""A store that speaks as much S3 as media need, on this machine, and can fail on purpose."""

from http.server import BaseHTTPRequestHandler
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


class Store(BaseHTTPRequestHandler):
    """One bucket. `wrong` says which requests fail, and how: a status, or `cut` in the middle."""

    kept: dict[str, bytes] = {}
    wrong: dict[str, str] = {}
    protocol_version = "HTTP/1.1"

    def do_PUT(self):
        sent = self._sent()
        if not self._fails():
            self.kept[self._key()] = sent
            self._say(200, b"", ETag='"1"')

    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        query = parse_qs(urlsplit(self.path).query)
        if self._fails():
            return
        if urlsplit(self.path).path.strip("/") == "school":
            self._say(200, self._listed(query.get("prefix", [""])[0]))
        elif (content := self.kept.get(self._key())) is None:
            self._say(404, b"<Error><Code>NoSuchKey</Code></Error>")
        else:
            self._say(200, content, ETag='"1"', Last_Modified="Tue, 01 Sep 2026 08:00:00 GMT")

    def do_DELETE(self):
        if not self._fails():
            self.kept.pop(self._key(), None)
            self._say(204, b"")

    def _key(self):
        return unquote(urlsplit(self.path).path).removeprefix("/school/")

    def _listed(self, prefix):
        rows = "".join(
            f"<Contents><Key>{escape(key)}</Key><Size>{len(content)}</Size></Contents>"
            for key, content in self.kept.items()
            if key.startswith(prefix)
        )
        return (
            f"<ListBucketResult><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>".encode()
        )

    def _sent(self):
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if "aws-chunked" not in self.headers.get("Content-Encoding", ""):
            return content
        whole = b""
        while content:
            size, _line, content = content.partition(b"\r\n")
            length = int(size.split(b";")[0] or b"0", 16)
            if not length:
                break
            whole, content = whole + content[:length], content[length + 2 :]
        return whole

    def _fails(self):
        how = self.wrong.get(self.command, "")
        if how == "cut":
            self.close_connection = True
            self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\nETag: "1"\r\n\r\nhalf')
        elif how:
            self._say(int(how), b"<Error><Code>Broken</Code><Message>no</Message></Error>")
        return bool(how)

    def _say(self, status, content, **headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_):
        """Silent."""
