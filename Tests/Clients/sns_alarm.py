"""Publishes a CloudWatch alarm to a local SNS that posts it on: sns_alarm.py BASE PORT."""

import json
import sys

import boto3
from moto.server import ThreadedMotoServer

base, port = sys.argv[1], int(sys.argv[2])
server = ThreadedMotoServer(ip_address="127.0.0.1", port=port)
server.start()
sns = boto3.client(
    "sns", endpoint_url=f"http://127.0.0.1:{port}", region_name="eu-west-1",
    aws_access_key_id="x", aws_secret_access_key="y",
)
topic = sns.create_topic(Name="data-alarms")["TopicArn"]
sns.subscribe(TopicArn=topic, Protocol="http", Endpoint=base + "/ingest/cloudwatch")
alarm = {
    "AlarmName": "Glue orders job failed", "AlarmDescription": None, "AWSAccountId": "123456789012",
    "NewStateValue": "ALARM", "OldStateValue": "OK", "NewStateReason": "threshold crossed",
    "StateChangeTime": "2026-01-01T13:06:11.482+0000", "Region": "EU (Ireland)",
    "AlarmArn": "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:Glue orders job failed",
    "Trigger": {"MetricName": "numFailedTasks", "Namespace": "Glue", "Threshold": 0.0},
}
sns.publish(TopicArn=topic, Subject="ALARM: Glue orders job failed", Message=json.dumps(alarm))
server.stop()
