import IncidentModel
import TerminalKit

extension Storm {
  /// How fast alerts come, `310/min, peak 1,904/min`.
  var rateWords: SafeText {
    "\(Words.number(lastMinute))/min, peak \(Words.number(peak))/min"
  }
}
