import Intake
import TerminalKit

/// What the doctor looks at of the sources and of who may send.
extension DoctorCommand {
  /// Reads every mapping and secret that the settings name.
  static func sources(_ workspace: Workspace) -> DoctorCheck {
    let roster = workspace.sourceRoster
    guard roster.problems.isEmpty else {
      return DoctorCheck(
        "sources", false, roster.problems.map(\.description).joined(separator: " "))
    }
    let own = roster.mappings.isEmpty ? "" : ", \(roster.mappings.count) of them the team's own"
    let proven = Set(roster.rules.map(\.source)).count
    let proof = proven == 0 ? "" : "; \(proven) have to prove themselves"
    return DoctorCheck("sources", true, "\(roster.sources.count) sources\(own)\(proof)")
  }

  /// Reads the files of a receiver that is reached over https, nil when there are none.
  static func encryption(_ workspace: Workspace) -> DoctorCheck? {
    guard let files = workspace.sourceRoster.tls else { return nil }
    for (path, mark) in [(files.certificateChain, "CERTIFICATE"), (files.key, "PRIVATE KEY")] {
      do throws(FileFailure) {
        guard let bytes = try FileBytes.read(path, limit: SettingsText.sizeLimit) else {
          throw FileFailure(path, .read, reason: "there is no such file")
        }
        guard String(decoding: bytes, as: UTF8.self).contains("\(mark)-----") else {
          throw FileFailure(path, .read, reason: "it holds no \(mark) in PEM")
        }
      } catch {
        return DoctorCheck("encryption", false, error.sentence)
      }
    }
    return DoctorCheck("encryption", true, "\(files.certificateChain) with \(files.key)")
  }
}
