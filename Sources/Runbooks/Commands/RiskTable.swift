/// The patterns of risky commands, as data (RUNBOOKS.md 3.1).
enum RiskTable {
  /// A row: words that follow each other in one simple command.
  ///
  /// Alternatives are divided by `|`, `*` stands for any characters. In a query the words stand side
  /// by side; in a command others may stand between them.
  private struct Row {
    let risk: Risk
    let words: [[NamePattern]]
    let isQuery: Bool

    init(_ risk: Risk, _ pattern: String, isQuery: Bool = false) {
      self.risk = risk
      self.isQuery = isQuery
      words = pattern.split(separator: " ").map { $0.split(separator: "|").map { NamePattern($0) } }
    }
  }

  private static let rows: [Row] = [
    Row(.deletesFiles, "rm|shred -*r*|-*f*|--recursive|--force|-u"),
    Row(.deletesFiles, "find -delete"),
    Row(.deletesFiles, "gsutil|s3|s3cmd|bq rm|rb|mv"),
    Row(.deletesFiles, "mkfs*|wipefs"),
    Row(.deletesFiles, "dd of=*"),
    Row(.changesData, "delete from", isQuery: true),
    Row(.changesData, "drop|alter|undrop table|schema|database|view|materialized", isQuery: true),
    Row(.changesData, "drop|alter role|user|warehouse|pipe|task|column|function", isQuery: true),
    Row(.changesData, "truncate", isQuery: true),
    Row(.changesData, "merge into", isQuery: true),
    Row(.changesData, "update * set", isQuery: true),
    Row(.changesData, "insert into|overwrite", isQuery: true),
    Row(.changesData, "create or replace", isQuery: true),
    Row(.changesData, "grant|revoke * on|to|from", isQuery: true),
    Row(.changesData, "redis-cli flushall|flushdb|del"),
    Row(.changesData, "etcdctl put|del|remove|add|defrag|compact*|restore|move-leader"),
    Row(.changesData, "kafka-consumer-groups|kafka-consumer-groups.sh --execute"),
    Row(.changesData, "pgbackrest restore|expire|stanza-delete"),
    Row(.deletesObjects, "kafka-topics|kafka-topics.sh --delete"),
    Row(.changesInfrastructure, "kafka-configs|kafka-configs.sh --alter"),
    Row(.changesInfrastructure, "kafka-topics|kafka-topics.sh --alter"),
    Row(.deletesObjects, "kubectl|oc delete"),
    Row(.deletesObjects, "gcloud|aws|az|bq|helm delete*|terminate*|uninstall|purge*"),
    Row(.deletesObjects, "docker|podman|crictl rm|rmi|prune"),
    Row(.changesInfrastructure, "terraform|tofu|terragrunt apply|destroy|import|taint"),
    Row(.changesInfrastructure, "kubectl|oc apply|patch|edit|replace|set"),
    Row(.changesInfrastructure, "bq update"),
    Row(.changesInfrastructure, "helm upgrade|rollback|install"),
    Row(.changesInfrastructure, "ansible-playbook|knife"),
    Row(.stopsService, "systemctl|service|supervisorctl|gitlab-ctl stop|restart|disable|mask"),
    Row(.stopsService, "kubectl|oc rollout restart|undo"),
    Row(.stopsService, "docker|podman|docker-compose stop|restart|kill|down"),
    Row(.stopsService, "airflow pause"),
    Row(.stopsService, "bq|gcloud cancel|disable"),
    Row(.stopsService, "kill|pkill|killall|reboot|shutdown|poweroff|halt"),
    Row(.stopsService, "pg_terminate_backend*|pg_cancel_backend*|system$cancel*|system$abort*"),
    Row(.movesWorkload, "kubectl|oc drain|cordon|scale|taint"),
    Row(.movesWorkload, "aws|gcloud|az update-auto-scaling-group|set-autoscaling|resize"),
    Row(.rerunsWork, "airflow clear|backfill|trigger|run"),
    Row(.rerunsWork, "dbt --full-refresh|-f"),
    Row(.rewritesHistory, "git push --force*|-f"),
    Row(.rewritesHistory, "git reset|clean --hard|-*f*"),
    Row(.forces, "--force*|--grace-period=0|--no-verify|--no-preserve-root"),
    Row(.elevated, "sudo|doas"),
    Row(.runsDownload, "curl|wget | sh|bash|zsh|sudo|python*|perl"),
  ]

  private static let rowsByFirstWord: [String: [Int]] = {
    var index: [String: [Int]] = [:]
    for (number, row) in rows.enumerated() {
      for word in row.words.first ?? [] {
        if let literal = word.literal { index[literal, default: []].append(number) }
      }
    }
    return index
  }()

  private static let rowsByPattern: [(NamePattern, Int)] = rows.enumerated().flatMap {
    number, row in
    (row.words.first ?? []).filter { $0.literal == nil }.map { ($0, number) }
  }

  /// Returns the risks whose patterns a piece of code has.
  static func risks(in code: String) -> Set<Risk> {
    let words = words(of: code)
    var found: Set<Risk> = []
    for (start, word) in words.enumerated() {
      for number in candidates(word) where !found.contains(rows[number].risk) {
        if matches(rows[number], words, from: start) { found.insert(rows[number].risk) }
      }
    }
    return found
  }

  private static func candidates(_ word: String) -> [Int] {
    let named = rowsByFirstWord[word] ?? []
    let matched = rowsByPattern.filter { $0.0.fits(word.utf8) }.map(\.1)
    return named + matched
  }

  private static func matches(_ row: Row, _ words: [String], from start: Int) -> Bool {
    var position = start + 1
    for alternatives in row.words.dropFirst() {
      if row.isQuery {
        while position < words.count, words[position] == "\n" { position += 1 }
      } else {
        while position < words.count, !accepts(alternatives, words[position]) {
          guard !boundaries.contains(words[position]) else { return false }
          position += 1
        }
      }
      guard position < words.count, accepts(alternatives, words[position]) else { return false }
      position += 1
    }
    return true
  }

  private static func accepts(_ alternatives: [NamePattern], _ word: String) -> Bool {
    // The pattern `|` has no alternatives, it is the sign itself.
    alternatives.isEmpty ? word == "|" : alternatives.contains { $0.fits(word.utf8) }
  }

  private static let boundaries: Set<String> = ["\n", ";", "|", "&"]

  private static let wordBytes = ByteSet.word.union(ByteSet("-./=$*"))
  private static let signs = ByteSet("\n;|&")

  /// Splits code into lower-case words and the signs that divide commands.
  private static func words(of code: String) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    var previous: UInt8 = 0
    for byte in code.utf8 {
      if wordBytes.contains(byte) {
        word.append((0x41...0x5A).contains(byte) ? byte + 32 : byte)
      } else {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word.removeAll(keepingCapacity: true)
        let isContinued = byte == 0x0A && previous == UInt8(ascii: "\\")
        if signs.contains(byte), !isContinued {
          words.append(String(decoding: [byte], as: UTF8.self))
        }
      }
      previous = byte
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }
}
