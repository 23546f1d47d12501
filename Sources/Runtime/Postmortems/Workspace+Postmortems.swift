import Console
import Glibc
import IncidentModel
import Postmortems

extension Workspace {
  /// Where is remembered what was written of this record's postmortems.
  ///
  /// It lies beside the record: another record of the same home has other incidents under the same
  /// numbers and must not take their files for its own.
  var postmortemIndexPath: String {
    storePath == home.storePath ? home.postmortemIndexPath : storePath + "-postmortems.json"
  }

  /// Where is remembered what of this record's postmortems was in step.
  private var postmortemBasesPath: String {
    storePath == home.storePath ? home.postmortemBasesPath : storePath + "-bases"
  }

  /// Returns the keeper of this record's postmortems; with an incident to imagine it only tries out
  /// what would become of that one.
  func postmortemFolder(imagining incident: Incident? = nil) -> PostmortemFolder {
    let seed: @Sendable () -> UInt64 = { [clock] in clock.seed(position: 0, act: "postmortem") }
    let record = incident.map { incident in
      ImaginedRecord(
        incident, policy: configuration.lead, actor: actor, now: clock.now(), seed: seed()
      ).record
    }
    let policy = configuration.postmortems
    let memory = SyncMemory(policy.timelineKinds)
    var around = PostmortemFolder.Surroundings(
      record: record ?? PostmortemRecord(ledger), pass: memory.pass, seed: seed)
    around.forget = memory.forget
    around.program = PostmortemFolder.Surroundings.program(policy.timelineKinds)
    around.policy = policy
    around.gate = { [self] bytes, incident, status in
      let text = PostmortemText(path: "", bytes: bytes, incident: incident)
      return policy.refusal(of: status, lint(text), in: incident)
    }
    around.committing = configuration.commitsPostmortems ? environment : nil
    return PostmortemFolder(
      home: home, indexPath: postmortemIndexPath, basesPath: postmortemBasesPath, around)
  }

  /// The incidents that have a file.
  var filedIncidents: [IncidentID] {
    PostmortemIndex.load(postmortemIndexPath).files.keys.sorted().map { IncidentID($0) }
  }

  /// Leaves what a person chose for the console that keeps the files in step, and wakes it.
  func tellConsole(
    _ places: [SyncPlace], _ choice: ConflictChoice, of id: IncidentID, at path: String
  ) throws(CommandFailure) {
    try tellConsole(at: path) { bases, file throws(FileFailure) in
      try bases.saveChoices(Dictionary(places.map { ($0, choice) }) { $1 }, of: id, path: file)
    }
  }

  /// Leaves the loss a person agreed to for the console that keeps the files in step, and wakes it.
  func tellConsole(
    _ loss: PostmortemLoss, of id: IncidentID, at path: String
  ) throws(CommandFailure) {
    try tellConsole(at: path) { bases, file throws(FileFailure) in
      try bases.saveAgreedLoss(loss, of: id, path: file)
    }
  }

  private func tellConsole(
    at path: String, _ note: (PostmortemBases, String) throws(FileFailure) -> Void
  ) throws(CommandFailure) {
    let file = SyncedFile(home.path + "/" + path)
    do throws(FileFailure) {
      try note(PostmortemBases(folder: postmortemBasesPath), file.path)
    } catch {
      throw CommandFailure(.cannotCreate, error.sentence)
    }
    // A file that was touched is looked at again.
    utimensat(AT_FDCWD, file.path, nil, 0)
  }
}
