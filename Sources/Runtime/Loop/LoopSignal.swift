import CPlatform

/// A signal the loop was woken by.
public enum LoopSignal: CaseIterable, Hashable, Sendable {
  case windowChanged
  /// We were asked to stop; after the delegate was told, the loop stops the program.
  case suspend
  /// We run again; the terminal has been taken over and must be painted.
  case resumed
  case terminate
  case hangUp
  case interrupt

  var bit: UInt32 {
    switch self {
    case .windowChanged: CP_SIGNAL_WINDOW_CHANGED.rawValue
    case .suspend: CP_SIGNAL_SUSPEND.rawValue
    case .resumed: CP_SIGNAL_RESUMED.rawValue
    case .terminate: CP_SIGNAL_TERMINATE.rawValue
    case .hangUp: CP_SIGNAL_HANG_UP.rawValue
    case .interrupt: CP_SIGNAL_INTERRUPT.rawValue
    }
  }

  /// The exit code of a program that this signal ends.
  var exitCode: Int32? {
    switch self {
    case .windowChanged, .suspend, .resumed: nil
    case .terminate: 143
    case .hangUp: 129
    case .interrupt: 130
    }
  }
}
