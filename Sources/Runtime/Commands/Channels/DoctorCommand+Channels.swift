import Delivery

/// What the doctor looks at of the ways to stakeholders.
extension DoctorCommand {
  /// Reads every secret that the channels and trackers of the settings name; nobody is asked.
  static func channels(_ workspace: Workspace) -> DoctorCheck {
    let (channels, problems) = workspace.channels()
    let (trackers, others) = workspace.trackers()
    guard problems.isEmpty, others.isEmpty else {
      return DoctorCheck("channels", false, (problems + others).joined(separator: " "))
    }
    guard !channels.isEmpty || !trackers.isEmpty else {
      return DoctorCheck("channels", true, "none is set, so updates are carried by people")
    }
    let names = (channels.map(\.name) + trackers.map(\.name)).joined(separator: ", ")
    return DoctorCheck("channels", true, "\(names); `wardroom channels check NAME` tries one")
  }
}
