import IncidentModel
import StakeholderUpdates

/// The files a new home starts with.
enum StarterHome {
  /// Names below the home and what they say.
  static let files: [(name: String, text: String)] = [
    ("wardroom.yaml", settings), (".gitignore", ".wardroom/\n"),
  ]

  private static let cadences = UpdatePolicy.standardYAML.split(separator: "\n")
    .map { "  " + $0 }.joined(separator: "\n")

  private static let resolve = ExitPolicy.standardYAML.split(separator: "\n")
    .map { "  " + $0 }.joined(separator: "\n")

  private static let clocks = ClockPolicy.standardYAML.split(separator: "\n")
    .map { "  " + $0 }.joined(separator: "\n")

  private static let duties = RolePolicy.standardDutiesYAML.split(separator: "\n")
    .map { "  " + $0 }.joined(separator: "\n")

  private static let escalations = [EscalationRule].standardYAML.split(separator: "\n")
    .map { "  " + $0 }.joined(separator: "\n")

  private static let severities = SeverityMatrix.standardYAML.split(separator: "\n")
    .map { "  " + $0 }.joined(separator: "\n")

  private static let roles = RolePolicy.standardYAML.split(separator: "\n")
    .map { "  " + $0 }.joined(separator: "\n")

  private static let settings = """
    # Wardroom settings. Every line may be left out; the values shown are the defaults.
    # Secrets never stand here: name the environment variable that holds them.

    # Who can be given a role; names, or what else is known of them:
    # people:
    #   - ada
    #   - {name: bo, roles: [ic, comms], contact: +49 30 1234, zone: Europe/Berlin, owns: [orders_mart], level: 2}
    people: []

    # Where webhooks come in. Any address but a loopback one needs a token.
    receiver:
      listen: 127.0.0.1:8467
    #  token_env: WARDROOM_TOKEN
    #  tls: {certificate: tls/chain.pem, key: tls/key.pem}

    # What single sources have to show, and sources of your own; `wardroom sources` lists the others.
    # sources:
    #   grafana:
    #     proofs:
    #       grafana: {secret: env:GRAFANA_SECRET, timestamp_header: X-Grafana-Timestamp}
    #     instances:
    #       eu: {proofs: {bearer: file:secrets/grafana-eu}}
    #   cloudwatch:
    #     proofs: {sns: {topics: ["arn:aws:sns:eu-west-1:123456789012:alarms"]}}
    #   alertmanager: {ignore_labels: [replica], stale_after: 24h, pulse: true}
    #   newrelic: {mapping: mappings/newrelic.yaml}

    # How alerts are grouped, enriched and watched; or in a file of its own, triage.yaml.
    # triage:
    #   groups:
    #     - {name: one DAG run, match: "source:airflow", by: [label.dag_id], window: 30m}
    #   pulse: {factor: 2}

    # When stakeholders are owed an update: first after declaring, then every so often, last after resolving.
    cadences:
    \(cadences)

    # Whom you tell: laid over exec, engineering, consumers, customers, privacy and vendor, or audiences of your
    # own. `wardroom update templates` shows the forms; files templates/AUDIENCE.TEMPLATE.mustache replace them.
    # audiences:
    #   exec: {channels: [board], words: 130, glossary: {DAG: pipeline}, allow: [status@example.com]}
    #   regulator: {title: Regulator, words: 200, second_person: true, need_to_know: true, asks: [impact, scope]}

    # How long an update waits before it leaves, so that it can be taken back; words nobody is told, with better
    # ones; and words only you know.
    # updates: {hold: 10 s, forbidden: {outage: interruption}, glossary: {the lake: our data storage}}

    # What is asked for before an incident counts as resolved: how long a fix is watched, and what must
    # be shown to be so, by class. `wardroom exit list` shows what an incident still lacks.
    resolve:
    \(resolve)

    # Which clocks are kept without being asked: callouts after so many minutes, the time to report an
    # exposure of personal data, and how long a question runs when nobody says.
    clocks:
    \(clocks)

    # Which roles somebody has to hold, where whoever commands must not fix, and how many people one leads.
    roles:
    \(roles)
    \(duties)

    # Who is to be called when; Wardroom keeps the time and says so, it calls nobody. A name of people, level 2,
    # or any words; or none for no escalations at all.
    escalations:
    \(escalations)

    # More active hypotheses than these divide the people.
    hypotheses: { active: 3 }

    # How bad an incident is taken to be at first: the first rule that holds decides, and what is not known
    # counts as the worse. A person chooses; both are kept.
    severities:
    \(severities)

    # A runbook that nobody reviewed for so long is shown as stale; or never.
    runbooks: { stale_after: 90d }

    # Whether steps of runbooks may be run from here, or only copied; at which severities a dangerous one needs
    # the word of a second person; how long a step may take; and how long a file counts as right.
    # runbooks: {run: here, second_person: [SEV1, SEV2], timeout: 15m, stale_after: 90d}

    # Until when a postmortem is reviewed after its incident was resolved; where what is missing in one blocks its way
    # to review; rules you do not ask, words you add to one, phrases that are fine; the longest silence in the
    # timeline of a SEV1, and how far off the day of an action may be.
    # postmortems:
    #   review: {SEV1: 3 days, SEV2: 5 business days}
    #   gate: [SEV1, SEV2]
    #   off: [B08]
    #   words: {B04: [rookie]}
    #   allow: [the root cause]
    #   silence: 30 min
    #   due_within: 8 weeks

    # Where updates can go, and work that is left. A secret is env:NAME or file:PATH. `wardroom channels` shows
    # what of it is ready; a drill or a test reaches none of them.
    # channels:
    #   data-status: {type: slack, url: env:SLACK_URL}
    #   war-room: {type: slack, token: env:SLACK_TOKEN, channel: C0123ABCD}
    #   board:
    #     type: email
    #     smtp: smtp://mail.example:587
    #     user: wardroom
    #     password: file:secrets/smtp
    #     from: Wardroom <wardroom@example.com>
    #     to: [cfo@example.com]
    #   local: {type: email, sendmail: /usr/sbin/sendmail, from: wardroom@example.com, to: [team@example.com]}
    #   page: {type: statuspage, page: abc123, token: env:STATUSPAGE_KEY, components: {orders mart: 8kbf7d35c070}}
    #   desk: {type: teams, url: env:TEAMS_URL}
    #   chat: {type: mattermost, url: env:MATTERMOST_URL}
    #   guild: {type: discord, url: env:DISCORD_URL}
    #   hook:
    #     type: webhook
    #     url: https://hooks.example/updates
    #     headers: {Authorization: env:HOOK_TOKEN}
    #     template: '{"text": "{{subject}}", "body": "{{text}}", "id": "{{key}}"}'
    #   pager: {type: command, command: [/usr/local/bin/page, --quiet]}
    #   log: {type: file, path: updates.txt}
    #   copy: {type: clipboard}
    #   paper: {type: print}
    # trackers:
    #   jira: {type: jira, url: "https://team.atlassian.net", user: ada@example.com, token: env:JIRA_TOKEN, project: DATA}
    #   github: {type: github, repository: example/data, token: env:GITHUB_TOKEN}

    # `wardroom theme list` names them; a file of your own in themes/ is one too. auto follows the
    # terminal, {dark: nord, light: paper} says with which.
    theme: dark

    # Times are UTC; beside them the details show those of a clock: that of TZ, else of this zone, else of the machine.
    # zone: Europe/Berlin

    # For terminals that draw lines and signs two columns wide, as East Asian ones can be set to: 2 draws in ASCII
    # whatever some terminals draw wide.
    # ambiguous_width: 1

    # The editor for long texts; else WARDROOM_EDITOR, VISUAL, EDITOR, then vi.
    # editor: vim

    # Keys as in vim (the default) or emacs, and other keys for single actions; `wardroom keys`
    # lists the actions.
    # keymap: emacs
    # keys:
    #   alerts.acknowledge: [a]

    # How the panes are laid out (auto, accordion, grid, columns), whether the mouse is used, and how a
    # person who looks elsewhere is told: the bell always rings, osc9 or osc777 also show a notification.
    # layout: auto
    # mouse: true
    # notifications: osc9
    # colour: never

    """
}
