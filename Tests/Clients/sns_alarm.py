"""Publishes an alarm to a local SNS, and says and asks the same with a signature that is right.

sns_alarm.py BASE PORT PROXY HOME TOPIC, with the key and certificate HOME/signer-key.pem and HOME/signer.pem.
The local SNS signs nothing, so what has to be signed is signed here, as Amazon's guide says. It runs on,
and beside it, on the port PROXY, a proxy that stands for Amazon's own host: what it is asked over TLS it asks the
local SNS, the first time it says no.
"""

import datetime
import http.client
import http.server
import json
import os
import ssl
import subprocess
import sys
import urllib.error
import urllib.request
import uuid

import boto3
from base64 import b64encode
from moto.server import ThreadedMotoServer

base, home, topic = sys.argv[1], sys.argv[4], sys.argv[5]
port, proxy = int(sys.argv[2]), int(sys.argv[3])
host = "sns.eu-west-1.amazonaws.com"
local_address = base + "/ingest/cloudwatch?instance=local&token=" + os.environ["LOCAL_TOKEN"]
signed_address = base + "/ingest/cloudwatch?instance=signed"
confirmation = ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"]
signed_names = {
    "Notification": ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"],
    "SubscriptionConfirmation": confirmation,
}


def alarm(name):
    return json.dumps({
        "AlarmName": name, "AlarmDescription": None, "AWSAccountId": "123456789012",
        "NewStateValue": "ALARM", "OldStateValue": "OK", "NewStateReason": "threshold crossed",
        "StateChangeTime": "2026-01-01T13:06:11.482+0000", "Region": "EU (Ireland)",
        "AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:" + name,
        "Trigger": {"MetricName": "numFailedTasks", "Namespace": "Glue", "Threshold": 0.0},
    })


def post(version, **message):
    now = datetime.datetime.now(datetime.timezone.utc)
    message |= {
        "MessageId": str(uuid.uuid4()), "TopicArn": topic,
        "Timestamp": now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }
    text = "".join(f"{name}\n{message[name]}\n" for name in signed_names[message["Type"]] if name in message)
    signature = subprocess.run(
        ["openssl", "dgst", {"1": "-sha1", "2": "-sha256"}[version], "-sign", home + "/signer-key.pem"],
        input=text.encode(), capture_output=True, check=True,
    ).stdout
    message |= {
        "SignatureVersion": version, "Signature": b64encode(signature).decode(),
        "SigningCertURL": f"https://{host}/signer.pem",
    }
    headers = {"Content-Type": "text/plain; charset=UTF-8", "x-amz-sns-message-type": message["Type"]}
    request = urllib.request.Request(signed_address, json.dumps(message).encode(), headers)
    print(message["Type"], version, urllib.request.urlopen(request, timeout=10).status)


class AmazonsHost(http.server.BaseHTTPRequestHandler):
    """Takes the tunnel of a proxy for the end of it."""

    answers = iter([403])

    def do_CONNECT(self):
        print("tunnel to", self.path, flush=True)
        self.send_response_only(200)
        self.end_headers()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(home + "/amazon.pem", home + "/amazon-key.pem")
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.rfile = self.connection.makefile("rb")
        self.wfile = self.connection.makefile("wb", buffering=0)
        self.close_connection = False

    def do_GET(self):
        status = next(self.answers, None) or self.ask_local_sns()
        print(status, self.path.split("&Token")[0], flush=True)
        self.send_response(status)
        self.send_header("Content-Length", "0")
        self.end_headers()
        self.close_connection = True

    def ask_local_sns(self):
        local = http.client.HTTPConnection("127.0.0.1", port)
        local.request("GET", self.path, headers={"Host": host})
        return local.getresponse().status


server = ThreadedMotoServer(ip_address="127.0.0.1", port=port)
server.start()
sns = boto3.client(
    "sns", endpoint_url=f"http://127.0.0.1:{port}", region_name="eu-west-1",
    aws_access_key_id="x", aws_secret_access_key="y",
)
assert sns.create_topic(Name=topic.rsplit(":", 1)[1])["TopicArn"] == topic
sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=local_address)
sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=signed_address)
sns.publish(TopicArn=topic, Subject="ALARM: Glue", Message=alarm("Glue orders job failed"))

token = "2336412f37" + "ab" * 60
post(
    "1", Type="SubscriptionConfirmation", Token=token, Message="You have chosen to subscribe.",
    SubscribeURL=f"https://{host}/?Action=ConfirmSubscription&TopicArn={topic}&Token={token}",
)
post("1", Type="Notification", Subject="ALARM: bytes", Message=alarm("Bytes loaded fell to zero"))
post("2", Type="Notification", Message=alarm("Größe ☃ fell to zero"))
print("all is sent", flush=True)
http.server.ThreadingHTTPServer(("127.0.0.1", proxy), AmazonsHost).serve_forever()
