import Glibc

/// A file that could not be read or written, with the system's reason.
public struct FileFailure: Error, Hashable, Sendable {
  /// What was wanted of the file.
  enum Act: Hashable, Sendable {
    case read
    case write
  }

  public var path: String
  public var reason: String
  var act: Act

  /// Takes the reason of the system call that just failed.
  init(_ path: String, _ act: Act = .write) {
    self.init(path, act, code: errno)
  }

  /// Takes the reason of an errno value.
  init(_ path: String, _ act: Act = .write, code: Int32) {
    self.init(path, act, reason: String(cString: strerror(code)))
  }

  /// Takes a reason of our own.
  init(_ path: String, _ act: Act, reason: String) {
    self.path = path
    self.act = act
    self.reason = reason
  }

  /// What happened and what to do next.
  public var sentence: String {
    switch act {
    case .read: "\(path) cannot be read (\(reason)). Check what it is, and its owner and mode."
    case .write:
      "\(path) cannot be written (\(reason)). Check the disk and the folder's owner; nothing else is lost."
    }
  }
}
