import IncidentModel
import TerminalKit

@testable import Console

/// A console to which anything happens, in an order that is the same in every run.
struct RandomNight {
  private(set) var console: ConsoleState
  private(set) var size = Size(columns: 120, rows: 40)
  private var room: Room
  private var chance: IdentitySource
  private var salt = 0
  private var lastFrame = LastFrame()

  private static let keys = ConsoleCatalog.actions
    .flatMap { Keymap.standard.keys(for: $0.name) }.flatMap(\.chords)

  init(seed: Int) {
    let driver = seed.isMultiple(of: 2) ? ExecDashboard.driver() : ExecDashboard.calm()
    console = driver.console
    room = driver.room
    chance = IdentitySource(seed: UInt64(seed) &* 7919 &+ 11)
  }

  private mutating func pick(_ count: Int) -> Int { Int(chance.next() % UInt64(count)) }

  private mutating func hostile() -> String {
    RobustnessTests.hostile[pick(RobustnessTests.hostile.count)]
  }

  /// Lets one thing happen; most are keys, as in life.
  mutating func step() {
    switch pick(100) {
    case 0..<2: tell(.input(.paste(hostile(), isTruncated: pick(2) == 0)))
    case 2..<4: resize()
    case 4..<8: passTime()
    case 8: tell(.alertsLoaded(page()))
    case 9: tell(news())
    case 10..<13: tell(.input(.mouse(mouse())))
    case 13..<15: tell(.input(.focus(pick(2) == 0)))
    case 15..<17: tell(.input(.reply(reply())))
    case 17..<40: type()
    case _: tell(.input(.key(Self.keys[pick(Self.keys.count)])))
    }
  }

  /// Returns the frame a terminal is given next, drawn over the last one where that is known to do.
  mutating func nextFrame() -> Surface { lastFrame.next(console, size) }

  /// Presses a key that moves the cursor.
  mutating func move() {
    let keys =
      ["j", "k", "G"].map { KeyChord(.character($0)) }
      + ["d", "u"].map { KeyChord(.character($0), control: true) }
    tell(.input(.key(keys[pick(keys.count)])))
  }

  /// Lets a second pass, or none.
  mutating func waitOrNot() {
    guard pick(2) == 0 else { return }
    room.now = room.now.adding(seconds: 1)
    tell(.clock(room.now))
  }

  private mutating func type() {
    let letters = Array("abc xyz/:!109 -\u{6F22}\u{301}")
    tell(.input(.key(KeyChord(.character(letters[pick(letters.count)])))))
  }

  private mutating func resize() {
    size = Size(columns: pick(300) + 1, rows: pick(120) + 1)
    tell(.resized(size))
  }

  /// Seconds mostly, now and then days, also backwards, as clocks are set.
  private mutating func passTime() {
    let spans: [Int64] = [0, 1, 1, 2, 59, 60, 3600, 86_400 * 3, -1, -60, -3600, -86_400 * 3]
    room.now = room.now.adding(seconds: spans[pick(spans.count)])
    tell(.clock(room.now))
    if pick(8) == 0 { tell(.resumed(after: Int64(pick(200_000)) - 1000)) }
    _ = console.nextTick(after: room.now)
  }

  private mutating func mouse() -> MouseEvent {
    let acts: [MouseEvent.Act] = [.press, .release, .wheelUp, .wheelDown]
    return MouseEvent(acts[pick(4)], at: Point(column: pick(400) - 20, row: pick(200) - 20))
  }

  private mutating func reply() -> TerminalReply {
    switch pick(4) {
    case 0: .synchronizedOutput(supported: pick(2) == 0)
    case 1: .background(red: pick(65_536), green: pick(65_536), blue: pick(65_536))
    case 2: .colourScheme(isDark: pick(2) == 0)
    case _: .deviceAttributes
    }
  }

  private mutating func news() -> ConsoleAction {
    switch pick(6) {
    case 0: .receiver(.failed(hostile()))
    case 1: .receiver(.listening("127.0.0.1:8467"))
    case 2: .notice(Notice(.error, SafeText(hostile())))
    case 3:
      .postmortem(ExecDashboard.id, PostmortemStanding(.held(path: hostile(), reason: hostile())))
    case 4: .runbooksLoaded(pick(2) == 0 ? [] : [ExecDashboard.runbook])
    case _: .draftsLoaded([.declaration: hostile()])
    }
  }

  private mutating func page() -> AlertPage {
    salt += 1
    var page = ExecDashboard.page
    page.alerts = (0..<pick(60)).map { index in
      var alert = ExecDashboard.alerts[(index + salt) % ExecDashboard.alerts.count]
      alert.alert.fingerprint = Fingerprint("r\((index + salt) % 90)")
      alert.alert.title = index.isMultiple(of: 7) ? hostile() : alert.alert.title
      return alert
    }
    page.openCount = page.alerts.count + salt % 3
    room.base = page
    return page
  }

  // MARK: - Answers

  /// Tells the console something; what it wants is done, refused, or never answered.
  private mutating func tell(_ action: ConsoleAction) {
    var waiting = [action]
    var told = 0
    // An answer may want something in turn; nothing here may go on for ever.
    while let next = waiting.popLast(), told < 50 {
      told += 1
      let effects = console.handle(next)
      lastFrame.note(next, to: console)
      for effect in effects { waiting += answers(to: effect) }
    }
  }

  private mutating func answers(to effect: Effect) -> [ConsoleAction] {
    switch pick(8) {
    case 0: []
    case 1, 2: [.effectFailed(effect, sentence: "refused: \(hostile())")]
    case _: room.answer(effect, to: console)
    }
  }
}
