import IncidentModel
import Runbooks
import StakeholderUpdates
import TerminalKit

@testable import Console

/// An incident whose every text is in one script, to see whether the screen keeps in line.
enum ForeignTexts {
  /// By what makes their width hard.
  static let all: [(name: String, text: String)] = [
    ("cjk", "売上ダッシュボードの数字が請求と合わない。返金の重複を調べています"),
    ("hangul", "매출 대시보드의 숫자가 청구서와 맞지 않습니다"),
    (
      "emoji",
      "\u{1F525} revenue \u{1F4C9} wrong \u{1F469}\u{200D}\u{1F4BB} \u{1F1E9}\u{1F1EA} 1\u{FE0F}\u{20E3} \u{26A0}\u{FE0F} \u{1F44D}\u{1F3FD}"
    ),
    (
      "combining",
      "e\u{301}te\u{301} fause\u{301} Z\u{338}\u{327}\u{30A}algo ngu\u{31B}o\u{31B}\u{300}i क्षि"
    ),
    ("arabic", "إيرادات لوحة المعلومات غير صحيحة"),
    ("hebrew", "ההכנסות בלוח המחוונים שגויות \u{202E}abc\u{202C}"),
    ("ambiguous", "±12 % · ★ → Ωμέγα Привет ½ «¡ojo!» “×÷” ①②"),
    ("controls", "\u{1B}[31mred\u{7}\u{8}\r\n\u{9B}2J \u{200B}\u{FEFF}\u{2028}tab\there"),
    ("long", String(repeating: "漢字かな交じり文", count: 40)),
  ]

  /// The same screen in plain words of about the same length, whose lines are those to keep.
  static let plain = "net revenue on the executive dashboard does not agree with billing"

  private static let start = ExecDashboard.at("08:00:00")

  /// A console in an incident that says the text everywhere.
  static func driver(_ text: String, size: Size) -> Driver {
    var room = Room(now: start, actor: ExecDashboard.ada)
    let events = events(text, room: &room)
    var driver = Driver(ConsoleState(ExecDashboard.settings()), size: size, room: room)
    driver.tell(
      .recorded(events), .alertsLoaded(page(text)), .runbooksLoaded([runbook(text)]),
      .receiver(.listening("127.0.0.1:8467")))
    driver.room.now = ExecDashboard.now
    driver.tell(.clock(ExecDashboard.now))
    return driver
  }

  private static func page(_ text: String) -> AlertPage {
    var alerts = ExecDashboard.alerts
    for index in alerts.indices {
      alerts[index].alert.title = text
      alerts[index].alert.source = index.isMultiple(of: 2) ? "soda" : text
      alerts[index].alert.labels = ["team": text, text: "x"]
      alerts[index].alert.details = text
    }
    return AlertPage(alerts: alerts, openCount: 7, newCount: 4)
  }

  private static func runbook(_ text: String) -> Runbook {
    let line = SafeText(text).description
    let markdown = "# \(line)\n\n## \(line)\n\n1. \(line)\n\n   \(line)\n\n2. \(line)\n"
    return Runbook.parse(name: "foreign", bytes: Array(markdown.utf8))
  }

  private static func events(_ text: String, room: inout Room) -> [RecordedEvent] {
    let id = ExecDashboard.id
    var context = DecisionContext(
      now: start, actor: room.actor, identity: IdentitySource(seed: 3))
    let declaration = Declaration(
      title: String(text.prefix(100)), severity: .sev1,
      impact: ImpactWindow(startedAt: start.adding(minutes: -9)),
      commander: ExecDashboard.ada, alerts: [])
    var all = room.record(
      decided { () throws(IncidentRejection) in
        try Incident.declaring(id, declaration, &context)
      }, in: id, after: 0)
    let commands: [IncidentCommand] = [
      .runbook(.start(RunbookReference(runbook(text)))),
      .entry(.add(.note, text)), .entry(.add(.decision, text)),
      .update(.reviseFact(.impact, text)), .update(.reviseFact(.known, text)),
      .role(.assign(.comms, Person(text))),
    ]
    for command in commands {
      guard let incident = Incident.folding(all) else { return all }
      let events = decided { () throws(IncidentRejection) in
        try incident.events(for: command, &context)
      }
      all += room.record(events, in: id, after: incident.version)
    }
    return all
  }

  private static func decided(
    _ body: () throws(IncidentRejection) -> [IncidentEvent]
  ) -> [IncidentEvent] {
    do throws(IncidentRejection) { return try body() } catch { return [] }
  }
}
