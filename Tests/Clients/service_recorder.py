#!/usr/bin/env python3
"""Imitates the services that messages and tickets go to, and records every request.

  python3 service_recorder.py --port 28471 --out /tmp/rec [--fault 'PATHREGEX=STATUS[:DELAY_S][:TIMES]' ...] [--tls cert.pem,key.pem]

Every request is written to OUT/NNNN.json (metadata + decoded body) and OUT/NNNN.body (raw bytes).
Answers imitate the service that normally sits at that path, so that strict clients accept them.
Loopback only. Standard library only.
"""
import argparse, json, os, re, sys, threading, time, gzip
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ap = argparse.ArgumentParser()
ap.add_argument('--port', type=int, default=28471)
ap.add_argument('--out', default='/tmp/rec')
ap.add_argument('--fault', action='append', default=[])
ap.add_argument('--tls', help='CERT.pem,KEY.pem: serve https (the pagerduty client >= 7 refuses http)')
a = ap.parse_args()
os.makedirs(a.out, exist_ok=True)
lock = threading.Lock()
seq = [len([f for f in os.listdir(a.out) if f.endswith('.json')])]
faults = []
for f in a.fault:
    pat, spec = f.rsplit('=', 1)
    p = spec.split(':')
    faults.append([re.compile(pat), int(p[0]), float(p[1]) if len(p) > 1 and p[1] else 0.0,
                   int(p[2]) if len(p) > 2 else 10**9])

def answer(method, path, body):
    """(status, headers, body) that the real service would give."""
    J = {'Content-Type': 'application/json'}
    if path.startswith('/v2/enqueue'):                       # PagerDuty Events API v2
        try: dk = json.loads(body).get('dedup_key') or 'generated-dedup-key'
        except Exception: dk = 'x'
        return 202, J, json.dumps({'status': 'success', 'message': 'Event processed', 'dedup_key': dk})
    if path.startswith('/v2/change/enqueue'):
        return 202, J, json.dumps({'status': 'success', 'message': 'Change event processed'})
    if re.match(r'/v2/alerts', path):                        # Opsgenie
        return 202, J, json.dumps({'result': 'Request will be processed', 'took': 0.107, 'requestId': '43a29c5c-3dbf-4fa4-9c26-f4f71023e120'})
    if path.startswith('/api/v1/lineage'):                   # OpenLineage / Marquez
        return 201, J, ''
    if path.startswith('/services/'):                        # Slack incoming webhook
        return 200, {'Content-Type': 'text/html'}, 'ok'
    if path.startswith('/teams/'):                           # Teams Workflows answers 202 with an empty body; old connectors 200 "1"
        return 202, {}, ''
    if path.startswith('/api/webhooks/'):                    # Discord
        return 204, {}, ''
    if re.match(r'/api/\d+/(envelope|store)', path):         # Sentry ingest
        return 200, J, json.dumps({'id': '0' * 32})
    if re.match(r'/(api/)?alert$', path):                    # Alerta
        return 201, J, json.dumps({'status': 'ok', 'id': 'deadbeef', 'alert': {'id': 'deadbeef', 'status': 'open', 'environment': 'x', 'resource': 'x', 'event': 'x', 'severity': 'x', 'service': [], 'text': '', 'value': '', 'tags': [], 'attributes': {}, 'origin': '', 'type': '', 'createTime': '2024-01-01T00:00:00.000Z', 'timeout': 0, 'rawData': '', 'customer': None, 'duplicateCount': 0, 'repeat': False, 'previousSeverity': 'indeterminate', 'trendIndication': 'moreSevere', 'receiveTime': '2024-01-01T00:00:00.000Z', 'lastReceiveId': 'x', 'lastReceiveTime': '2024-01-01T00:00:00.000Z', 'updateTime': '2024-01-01T00:00:00.000Z', 'history': [], 'correlate': [], 'group': 'x'}})
    if path.startswith('/rest/api/') and path.endswith('/issue'):   # Jira
        return 201, J, json.dumps({'id': '10000', 'key': 'ED-24', 'self': 'http://127.0.0.1/rest/api/2/issue/10000'})
    if path.startswith('/rest/api/'):
        return 200, J, json.dumps({'issues': [], 'total': 0, 'startAt': 0, 'maxResults': 2, 'baseUrl': 'http://127.0.0.1', 'version': '9.0.0', 'versionNumbers': [9, 0, 0], 'deploymentType': 'Server', 'buildNumber': 1, 'id': '10000', 'key': 'ED-24', 'fields': {'summary': 'x'}})
    if method == 'GET' and re.match(r'/repos/.+/issues$', path):  # GitHub, what there is already
        return 200, J, '[]'
    if path.startswith('/search/issues'):
        return 200, J, json.dumps({'total_count': 0, 'items': []})
    if path.startswith('/hooks/'):                           # Mattermost
        return 200, {'Content-Type': 'text/plain'}, 'ok'
    if path.endswith('/chat.postMessage'):                   # Slack Web API
        return 200, J, json.dumps({'ok': True, 'channel': 'C123', 'ts': '1700000000.%06d' % seq[0]})
    if method == 'GET' and path.endswith('/incidents/unresolved'):  # Statuspage
        return 200, J, '[]'
    if re.match(r'/v1/pages/[^/]+/incidents', path):
        return (201 if method == 'POST' else 200), J, json.dumps({'id': 'p31zjtct2jer', 'incident_updates': []})
    if re.match(r'/repos/.+/issues$', path):
        return 201, J, json.dumps({'id': 1, 'number': 1347, 'title': 'x', 'state': 'open', 'html_url': 'http://127.0.0.1/1347', 'url': 'http://127.0.0.1/repos/o/r/issues/1347'})
    if re.match(r'/repos/[^/]+/[^/]+$', path):
        return 200, J, json.dumps({'id': 1, 'name': 'r', 'full_name': 'o/r', 'url': 'http://127.0.0.1' + path})
    return 200, J, '{"ok":true}'

class H(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def log_message(self, *x): pass
    def _do(self):
        n = int(self.headers.get('Content-Length') or 0)
        if (self.headers.get('Transfer-Encoding') or '').lower() == 'chunked':
            raw = b''
            while True:
                size = int(self.rfile.readline().split(b';')[0].strip() or b'0', 16)
                if size == 0:
                    self.rfile.readline(); break
                raw += self.rfile.read(size); self.rfile.readline()
        else:
            raw = self.rfile.read(n) if n else b''
        dec = raw
        if self.headers.get('Content-Encoding') == 'gzip':
            try: dec = gzip.decompress(raw)
            except Exception: pass
        try: parsed = json.loads(dec)
        except Exception: parsed = None
        with lock:
            seq[0] += 1; i = seq[0]
        rec = {'seq': i, 't': time.time(), 'method': self.command, 'path': self.path,
               'headers': dict(self.headers.items()), 'json': parsed,
               'text': None if parsed is not None else dec.decode('utf-8', 'replace')}
        base = os.path.join(a.out, '%04d' % i)
        open(base + '.body', 'wb').write(dec)
        json.dump(rec, open(base + '.json', 'w'), ensure_ascii=False, indent=1)
        print('%04d %s %s %dB %s' % (i, self.command, self.path, len(dec), self.headers.get('User-Agent', '')), flush=True)
        st, hd, body = answer(self.command, self.path.split('?')[0], dec)
        for f in faults:
            if f[0].search(self.path) and f[3] > 0:
                f[3] -= 1
                time.sleep(f[2])
                if f[1]: st, hd, body = f[1], {'Content-Type': 'application/json', 'Retry-After': '1'}, '{"error":"injected"}'
                break
        b = body.encode()
        try:
            self.send_response(st)
            for k, v in hd.items(): self.send_header(k, v)
            if st != 204: self.send_header('Content-Length', str(len(b)))
            self.end_headers()
            if st != 204: self.wfile.write(b)
        except (BrokenPipeError, ConnectionResetError):
            print('%04d client hung up' % i, flush=True)
    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _do

srv = ThreadingHTTPServer(('127.0.0.1', a.port), H)
if a.tls:
    import ssl
    c = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER); c.load_cert_chain(*a.tls.split(','))
    srv.socket = c.wrap_socket(srv.socket, server_side=True)
print('recording on %s://127.0.0.1:%d -> %s' % ('https' if a.tls else 'http', a.port, a.out), flush=True)
srv.serve_forever()
