# boto3 and a local SNS, which posts CloudWatch alarms as Amazon does but signs nothing; messages that
# are signed with a certificate of our own, which the home trusts; and a topic that is confirmed.
PACKAGES="boto3==1.44.5 moto[sns,cloudwatch,server]==5.2.5"
PROGRAMS="unshare mount"
EXPECTED="cloudwatch|firing|Glue orders job failed
cloudwatch|firing|Bytes loaded fell to zero
cloudwatch|firing|Größe ☃ fell to zero
wardroom|resolved|data-alarms asks to be confirmed"
topic=arn:aws:sns:eu-west-1:123456789012:data-alarms

settings() {
  export LOCAL_TOKEN=what-the-local-sns-has-in-its-address
  cat <<Y
sources:
  cloudwatch:
    instances:
      local: {proofs: {query: env:LOCAL_TOKEN}}
      signed: {certificates: signers, proofs: {sns: {topics: ['$topic']}}}
Y
}

drive() {
  local sns proxy
  sns=$(free_port) proxy=$(free_port)
  make_certificate signer sns.eu-west-1.amazonaws.com
  make_certificate amazon sns.eu-west-1.amazonaws.com
  mkdir "$home/signers"
  cp "$home/signer.pem" "$home/signers/"
  background python -u "$here/sns_alarm.py" "$base" "$sns" "$proxy" "$home" "$topic"
  wait_for 60 grep -q "all is sent" "$home/background.log"
  expect "cloudwatch|firing|Glue orders job failed"
  refused_unsigned
  expect "wardroom|firing|data-alarms asks to be confirmed"
  refused confirm "$proxy" | grep "answered 403"
  is_there "wardroom|firing|data-alarms asks to be confirmed"
  confirm "$proxy" | grep "is confirmed"
  grep "200 /?Action=ConfirmSubscription" "$home/background.log"
}

# What the local SNS sent without a signature where one is wanted is in no alert.
refused_unsigned() {
  wardroom alerts --all --json | python3 -c '
import json, sys
alerts = json.load(sys.stdin)
told = [a["title"] for a in alerts if a["source"] == "cloudwatch" and "Glue" in a["title"]]
sys.exit(0 if len(told) == 1 else f"not once: {told}")'
}

# Confirms in a view of the files of this one process, where the certificate of the stand-in counts among
# those the system trusts; which hosts are asked at all stays as it is.
confirm() { # PORT
  cat /etc/ssl/certs/ca-certificates.crt "$home/amazon.pem" > "$home/trusted.pem"
  https_proxy=http://127.0.0.1:$1 unshare --map-root-user --mount bash -c '
    mount --bind "$1" /etc/ssl/certs/ca-certificates.crt
    exec "$2" sources confirm "$3" --yes --home "$4"' \
    confirm "$home/trusted.pem" "$binary" "$topic" "$home" 2>&1
}
