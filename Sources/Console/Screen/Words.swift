import IncidentModel
import StakeholderUpdates
import TerminalKit

/// How the console writes spans of time and severities, the same everywhere.
enum Words {
  /// A span of time in at most three columns: `<1m`, `47m`, `13h`, `9d`, `8w`.
  static func age(_ seconds: Int64) -> SafeText {
    switch max(0, seconds) {
    case ..<60: "<1m"
    case ..<5940: "\(max(0, seconds) / 60)m"
    case ..<172_800: "\(seconds / 3600)h"
    case ..<8_640_000: "\(seconds / 86400)d"
    case ..<60_480_000: "\(seconds / 604_800)w"
    default: "\(min(99, seconds / 31_536_000))y"
    }
  }

  /// A span of time with its smaller part: `47m`, `2h05m`, `3d04h`.
  static func span(_ seconds: Int64) -> SafeText {
    let minutes = max(0, seconds) / 60
    return switch minutes {
    case ..<60: "\(minutes)m"
    case ..<1440: "\(minutes / 60)h\(twoDigits(minutes % 60))m"
    default: "\(minutes / 1440)d\(twoDigits(minutes / 60 % 24))h"
    }
  }

  /// Minutes and seconds, `04:12`.
  static func minutesAndSeconds(_ seconds: Int64) -> SafeText {
    "\(twoDigits(max(0, seconds) / 60)):\(twoDigits(max(0, seconds) % 60))"
  }

  static func twoDigits(_ number: Int64) -> SafeText {
    number < 10 ? "0\(number)" : "\(number)"
  }

  /// What is left of a countdown: minutes while it is far, seconds when it is near.
  static func left(_ seconds: Int64) -> SafeText {
    seconds > 300 ? span(seconds) : minutesAndSeconds(seconds)
  }

  /// How long something is overdue: seconds at first, then minutes.
  static func late(_ seconds: Int64) -> SafeText {
    seconds < 300 ? minutesAndSeconds(seconds) : span(seconds)
  }

  /// An update clock in few columns.
  static func countdown(_ clock: UpdateClock) -> [Span] {
    switch clock {
    case .none: .text("UPD --", .dim)
    case .ahead(let seconds): .text("UPD \(left(seconds))")
    case .near(let seconds): .text("UPD \(left(seconds))", .due)
    case .overdue(let seconds): .text("OVERDUE +\(late(seconds))", .overdue)
    }
  }

  /// Groups of three digits, `1,204`.
  static func number(_ number: Int) -> SafeText {
    let digits = String(abs(number))
    var groups = ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index).isMultiple(of: 3) { groups.append(",") }
      groups.append(digit)
    }
    return SafeText(number < 0 ? "-" + groups : groups)
  }

  /// A count with its noun, `1 alert`, `4 alerts`.
  static func count(_ number: Int, _ noun: String) -> SafeText {
    "\(self.number(number)) \(noun)\(number == 1 ? "" : "s")"
  }

  /// A time of day, with the date in front when it is not today.
  static func moment(_ moment: Timestamp, now: Timestamp) -> SafeText {
    SafeText(moment.day == now.day ? moment.clock : moment.dayAndClock)
  }
}

extension SafeText {
  /// Cleans the beginning of foreign text, which may be a megabyte where a line is shown.
  init(brief foreign: String, limit: Int = 400) {
    // Bytes are counted at once and are never fewer than scalars, so a usual text is not copied.
    if foreign.utf8.count <= limit {
      self.init(foreign)
    } else {
      self.init(Substring(foreign.unicodeScalars.prefix(limit)))
    }
  }
}

extension Severity {
  /// The role that adds colour to what the text says already.
  var role: StyleRole {
    switch self {
    case .sev1: .sev1
    case .sev2: .sev2
    case .sev3: .sev3
    case .sev4: .sev4
    }
  }

  /// The shape in lists, `[1]`.
  var mark: SafeText { "[\(rawValue)]" }
}
