import IncidentModel

/// A current alert as `--json` shows it; the names here, in snake case, are what scripts rely on.
enum AlertReport {
  /// Writes an alert of a list.
  static func write(_ listed: ListedAlert, into writer: inout JSONWriter) {
    writer.object { writer in
      write(listed.current.alert, into: &writer)
      writeStanding(listed.current, into: &writer)
      writer.member("attention", word(listed.attention))
      writer.member("flapping", listed.isFlapping)
      writer.member("unknown_since", listed.unknownSince)
      writer.member("fold", listed.fold?.text)
      if listed.isFirstOut { writer.member("first_out", true) }
    }
  }

  /// Writes a row that stands for many alerts.
  static func write(_ fold: AlertFold, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("fold", fold.id.text)
      writer.member("title", fold.title)
      writer.member("count", fold.count)
      writer.member("new", fold.newCount)
      writer.member("severity", fold.severity?.name)
      writer.member("tier", fold.tier?.rawValue)
      writer.member("first", fold.first.text)
      writer.member("started_at", fold.startedAt)
      writer.member("newest_at", fold.newestAt)
    }
  }

  /// Writes the members that a source's own report fills.
  static func write(_ alert: Alert, into writer: inout JSONWriter) {
    writer.member("fingerprint", alert.fingerprint.text)
    writer.member("source", alert.source)
    writer.member("source_instance", alert.sourceInstance)
    writer.member("status", alert.status.rawValue)
    writer.member("severity", alert.severity?.name)
    writer.member("severity_text", alert.severityText)
    writer.member("tier", alert.tier?.rawValue)
    writer.member("title", alert.title)
    writer.member("details", alert.details)
    writer.member("asset", alert.asset.ifAny)
    writer.member("product", alert.product.ifAny)
    writer.member("owner", alert.owner.ifAny)
    writer.member("signal", alert.signal?.rawValue)
    writer.member("failure_kind", alert.failureKind?.rawValue)
    writer.member("group", alert.group.ifAny)
    writer.member("labels") { writer in
      for (name, value) in alert.labels.sorted(by: { $0.key < $1.key }) {
        writer.member(name, value)
      }
    }
    writer.name("links")
    writer.list(alert.links) { writer, link in
      writer.object { writer in
        writer.member("kind", link.kind.rawValue)
        writer.member("url", link.url)
      }
    }
    writer.member("started_at", alert.startedAt)
    writer.member("start_assumed", alert.isStartAssumed)
    writer.member("ended_at", alert.endedAt)
    writer.member("truncated_count", alert.truncatedCount)
    writer.member("salvaged", alert.isSalvaged)
  }

  private static func writeStanding(_ current: CurrentAlert, into writer: inout JSONWriter) {
    writer.member("first_received_at", current.firstReceivedAt)
    writer.member("last_received_at", current.lastReceivedAt)
    writer.member("deliveries", current.deliveries)
    writer.member("occurrences", current.occurrences)
    writer.member("incident", current.incident?.text)
    if let given = current.acknowledgement {
      writer.member("acknowledgement") { writer in
        writer.member("by", given.by.name)
        writer.member("at", given.at)
        writer.member("reason", given.reason)
        writer.member("ends", given.end.words)
      }
    }
    if let given = current.snooze {
      writer.member("snooze") { writer in
        writer.member("by", given.by.name)
        writer.member("at", given.at)
        writer.member("until", given.until)
        writer.member("reason", given.reason)
      }
    }
    if let given = current.verdict {
      writer.member("verdict") { writer in
        writer.member("disposition", given.disposition.rawValue)
        writer.member("by", given.by.name)
        writer.member("at", given.at)
        writer.member("note", given.note)
      }
    }
  }

  /// The word for how an alert stands; scripts and the query language share it.
  static func word(_ attention: AlertAttention) -> String {
    switch attention {
    case .new: "new"
    case .leaseEnded: "lease_ended"
    case .acknowledged: "acknowledged"
    case .linked: "linked"
    case .snoozed: "snoozed"
    case .silenced: "silenced"
    case .resolved: "resolved"
    }
  }
}

extension LeaseEnd {
  /// When an acknowledgement ends, `when it clears`, `at 14:02Z` or `when it has begun 3 more times`.
  var words: String {
    switch self {
    case .whenCleared: "when it clears"
    case .at(let moment): "at \(moment.rfc3339)"
    case .afterMore(1): "when it begins once more"
    case .afterMore(let count): "when it has begun \(count) more times"
    }
  }
}

extension String {
  fileprivate var ifAny: String? { isEmpty ? nil : self }
}
