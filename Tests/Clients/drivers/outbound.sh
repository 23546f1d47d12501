# Updates go to every service's imitation, a mail server and msmtp; a drill reaches none of them.
PACKAGES="aiosmtpd==1.4.6"
PROGRAMS="msmtp"

settings() {
  services=$(free_port) smtp=$(free_port)
  mkdir -p "$home/secrets" "$home/mail" "$home/services"
  for name in services/T/B/x teams/x hooks/x api/webhooks/1/x any; do
    echo "http://127.0.0.1:$services/$name" > "$home/secrets/$(echo "$name" | cut -d/ -f1)"
  done
  echo key > "$home/secrets/key"
  printf 'account default\nhost 127.0.0.1\nport %s\nfrom wardroom@example.com\n' "$smtp" \
    > "$home/msmtprc"
  chmod 600 "$home/msmtprc"
  cat <<Y
channels:
  slack: {type: slack, url: file:secrets/services}
  web: {type: slack, token: file:secrets/key, channel: C123, api: "http://127.0.0.1:$services/api"}
  teams: {type: teams, url: file:secrets/teams}
  mattermost: {type: mattermost, url: file:secrets/hooks}
  discord: {type: discord, url: file:secrets/api}
  page: {type: statuspage, page: abc, token: file:secrets/key, api: "http://127.0.0.1:$services"}
  hook: {type: webhook, url: file:secrets/any}
  mail: {type: email, smtp: "smtp://127.0.0.1:$smtp", from: wardroom@example.com, to: [cfo@example.com]}
  local:
    type: email
    sendmail: [msmtp, --file=$home/msmtprc]
    from: wardroom@example.com
    to: [cfo@example.com]
  log: {type: file, path: updates.txt}
Y
}

# Whether so many messages of an incident arrived.
arrived() { # INCIDENT NUMBER
  [ "$(wardroom outbox "$1" --all --json | grep -c '"state" : "sent"')" = "$2" ]
}

# The number of requests the services were sent.
requests() { find "$home/services" -name '*.body' | wc -l; }

# Hands the draft in for all channels; what the rules say about it is not what is tried here.
send() { # INCIDENT
  local name all=()
  for name in slack web teams mattermost discord page hook mail local log; do
    all+=(--channel "$name")
  done
  for name in U101 U102 U103 U104 U105; do all+=(--override "$name=driver"); done
  wardroom update fact "$1" impact "net revenue in the board report is too low"
  wardroom update fact "$1" scope "the board report"
  wardroom update send "$1" --yes --hold 0 --alone driver "${all[@]}"
}

declare_it() { # KIND
  wardroom declare "net revenue is wrong" --kind "$1" --json | grep -oE '[A-Z]+-[0-9]{4}-[0-9]+' | head -1
}

drive() {
  local incident drill
  background python3 "$here/service_recorder.py" --port "$services" --out "$home/services"
  background python "$here/smtp_sink.py" "$smtp" "$home/mail"
  wait_for 10 curl -sf "http://127.0.0.1:$services/" -o "$home/first"
  wardroom channels
  incident=$(declare_it real)
  send "$incident"
  wait_for 60 arrived "$incident" 10 || { wardroom outbox "$incident" --all; return 1; }
  [ -s "$home/mail/2.eml" ] || give_up "the mails are not there"
  grep -q "net revenue" "$home/updates.txt" || give_up "the file does not say it"
  # One request each, two for the status page, and the one of the start.
  [ "$(requests)" = 9 ] || give_up "the services heard $(requests) requests instead of 9"
  drill=$(declare_it drill)
  send "$drill"
  wait_for 60 arrived "$drill" 10 || { wardroom outbox "$drill" --all; return 1; }
  [ "$(requests)" = 9 ] || give_up "a drill reached the services"
  [ ! -e "$home/mail/3.eml" ] || give_up "a drill reached the mail server"
}
