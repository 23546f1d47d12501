# boto3 and a local SNS, which posts CloudWatch alarms as Amazon does, without a valid signature.
PACKAGES="boto3==1.44.5 moto[sns,cloudwatch,server]==5.2.5"
EXPECTED="cloudwatch|firing|Glue orders job failed"

drive() { python "$here/sns_alarm.py" "$base" "$(free_port)"; }
