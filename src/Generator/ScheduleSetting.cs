using System;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using NetGen.Generator.Plan;

namespace NetGen.Generator;

/// <summary>The MSBuild property NetGenSchedule.</summary>
/// <param name="Kind">The schedule.</param>
/// <param name="Unknown">What is written where it is none of the schedules, else null.</param>
internal sealed record ScheduleSetting(ScheduleKind Kind, string? Unknown)
{
    private const string Property = "build_property.NetGenSchedule";

    public static ScheduleSetting From(AnalyzerConfigOptions options)
    {
        if (!options.TryGetValue(Property, out string? text) || string.IsNullOrWhiteSpace(text))
        {
            return new ScheduleSetting(ScheduleKind.Vector, null);
        }

        // By name only: Enum.TryParse would take numbers too.
        string? name = Enum.GetNames(typeof(ScheduleKind)).FirstOrDefault(kind => string.Equals(kind, text.Trim(), StringComparison.OrdinalIgnoreCase));
        return name is null
            ? new ScheduleSetting(ScheduleKind.Vector, text)
            : new ScheduleSetting((ScheduleKind)Enum.Parse(typeof(ScheduleKind), name), null);
    }
}
