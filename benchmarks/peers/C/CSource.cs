using System;
using System.Linq;
using System.Text;

namespace NetGen.Benchmarks.Peers;

/// <summary>
/// Writes a task as C, in the style of onnx2c: sizes are constants, tensors static arrays, a function for each layer, plain loops for the compiler
/// to vectorise.
/// </summary>
/// <param name="task">The task.</param>
/// <param name="columns">
/// Whether W lies as (n[l−1], n[l]), and the inner loops go along the units, else along the inputs. Which is faster depends on the shape.
/// </param>
internal sealed class CSource(PeerTask task, bool columns)
{
    private const int Alignment = 16;

    private readonly StringBuilder text = new();
    private readonly ArrayLayer[] layers = ArrayLayer.Of(task);

    /// <summary>Where each W and b lie in the block of parameters; at the end its length.</summary>
    public int[] Offsets { get; } = [.. task.Architecture.Tensors
        .Select(tensor => (tensor.Length + Alignment - 1) / Alignment * Alignment)
        .Aggregate(new[] { 0 }, (offsets, length) => [.. offsets, offsets[^1] + length])];

    public string Write()
    {
        Line($"#include <math.h>\n#include <string.h>\n#define R {task.RowsAtOnce}\n#define P {Offsets[^1]}\n#define ALIGNED __attribute__((aligned(64)))");
        Line($"static float p[P] ALIGNED, g[P] ALIGNED, m[P] ALIGNED, v[P] ALIGNED;\nfloat *parameters(void) {{ return p; }}");
        for (int l = 1; l <= layers.Length; l++)
        {
            Layer(l);
        }

        if (task.Trains)
        {
            for (int l = 1; l <= layers.Length; l++)
            {
                Backward(l);
            }

            Step();
        }
        else
        {
            Predict();
        }

        return text.ToString();
    }

    private void Layer(int l)
    {
        var (n, k) = Sizes(l);
        string shape = columns ? $"[{n}]" : $"[{k}]";
        Line($"#define W{l} ((float (*){shape})(p + {Offsets[(2 * l) - 2]}))\n#define dW{l} ((float (*){shape})(g + {Offsets[(2 * l) - 2]}))");
        Line($"#define b{l} (p + {Offsets[(2 * l) - 1]})\n#define db{l} (g + {Offsets[(2 * l) - 1]})");
        Line($"static float a{l}[R][{n}] ALIGNED, dz{l}[R][{n}] ALIGNED;");
        Line($"static void forward{l}(const float x[restrict R][{k}], float y[restrict R][{n}]) {{\n  for (int r = 0; r < R; r++) {{");
        Line(columns
            ? $"    for (int i = 0; i < {n}; i++) y[r][i] = b{l}[i];\n    for (int k = 0; k < {k}; k++) for (int i = 0; i < {n}; i++) y[r][i] += x[r][k] * W{l}[k][i];"
            : $"    for (int i = 0; i < {n}; i++) {{ float z = b{l}[i]; for (int k = 0; k < {k}; k++) z += x[r][k] * W{l}[i][k]; y[r][i] = z; }}");
        Line(layers[l - 1].Activation switch
        {
            Activation.ReLU => $"    for (int i = 0; i < {n}; i++) y[r][i] = y[r][i] > 0 ? y[r][i] : 0;",
            Activation.Tanh => $"    for (int i = 0; i < {n}; i++) y[r][i] = tanhf(y[r][i]);",
            Activation.Sigmoid => $"    for (int i = 0; i < {n}; i++) y[r][i] = 1 / (1 + expf(-y[r][i]));",
            Activation.Softmax =>
                $"    float max = y[r][0], sum = 0;\n    for (int i = 0; i < {n}; i++) max = y[r][i] > max ? y[r][i] : max;\n"
                + $"    for (int i = 0; i < {n}; i++) {{ y[r][i] = expf(y[r][i] - max); sum += y[r][i]; }}\n    for (int i = 0; i < {n}; i++) y[r][i] /= sum;",
            _ => throw new NotSupportedException($"No workload has {layers[l - 1].Activation}."),
        });
        Line("  }\n}");
    }

    private void Backward(int l)
    {
        var (n, k) = Sizes(l);
        Line($"static void backward{l}(const float x[restrict R][{k}]{(l > 1 ? $", float dx[restrict R][{k}]" : "")}) {{\n  for (int r = 0; r < R; r++) {{");
        Line($"    for (int i = 0; i < {n}; i++) db{l}[i] += dz{l}[r][i];");
        Line(columns
            ? $"    for (int k = 0; k < {k}; k++) for (int i = 0; i < {n}; i++) dW{l}[k][i] += x[r][k] * dz{l}[r][i];"
            : $"    for (int i = 0; i < {n}; i++) for (int k = 0; k < {k}; k++) dW{l}[i][k] += dz{l}[r][i] * x[r][k];");
        if (l > 1)
        {
            Line(columns
                ? $"    for (int k = 0; k < {k}; k++) {{ float s = 0; for (int i = 0; i < {n}; i++) s += W{l}[k][i] * dz{l}[r][i]; dx[r][k] = s; }}"
                : $"    for (int k = 0; k < {k}; k++) dx[r][k] = 0;\n    for (int i = 0; i < {n}; i++) for (int k = 0; k < {k}; k++) dx[r][k] += dz{l}[r][i] * W{l}[i][k];");
            Line($"    for (int k = 0; k < {k}; k++) dx[r][k] *= {(layers[l - 2].Activation == Activation.ReLU ? "x[r][k] > 0 ? 1.0f : 0.0f" : "1 - x[r][k] * x[r][k]")};");
        }

        Line("  }\n}");
    }

    private void Predict()
    {
        string input = "x";
        Line($"static void predict(const float x[restrict R][{task.Architecture.InputSize}], float y[restrict R][{task.Architecture.OutputSize}]) {{");
        for (int l = 1; l <= layers.Length; l++)
        {
            string output = l == layers.Length ? "y" : $"a{l}";
            Line($"  forward{l}({input}, {output});");
            input = output;
        }

        Line($$"""
            }
            void run(const float *x, float *y, int count, int times) {
              for (int t = 0, at = 0; t < times; t++, at = at + 1 == count ? 0 : at + 1)
                predict((const float (*)[{{task.Architecture.InputSize}}])x + at * R, (float (*)[{{task.Architecture.OutputSize}}])y + at * R);
            }
            """);
    }

    private void Step()
    {
        int outputs = task.Architecture.OutputSize;
        string error = $"(a{layers.Length}[r][i] - y[r][i]) / R";
        string value = $"a{layers.Length}[r][i]";
        bool squared = task.Architecture.Loss == Loss.HalfSquaredError;
        string x = $"(const float (*)[{task.Architecture.InputSize}])rows";
        Line($"static void forward(const float *rows) {{ {string.Concat(Enumerable.Range(1, layers.Length).Select(l => $"forward{l}({(l == 1 ? x : $"a{l - 1}")}, a{l}); "))}}}");
        Line($$"""
            void train(const float *rows, const float *targets, int times, float rate) {
              static int step;
              const float (*y)[{{outputs}}] = (const float (*)[{{outputs}}])targets;
              for (int t = 0; t < times; t++) {
                forward(rows);
                memset(g, 0, sizeof g);
                for (int r = 0; r < R; r++) for (int i = 0; i < {{outputs}}; i++) dz{{layers.Length}}[r][i] = {{(squared ? $"{error} * {value} * (1 - {value})" : error)}};
                {{string.Concat(Enumerable.Range(1, layers.Length).Reverse().Select(l => l > 1 ? $"backward{l}(a{l - 1}, dz{l - 1}); " : $"backward1({x});"))}}
                step++;
                {{(task.UsesAdam
                    ? "float c1 = rate / (1 - powf(0.9f, step)), c2 = 1 / (1 - powf(0.999f, step));\n    for (int i = 0; i < P; i++) {\n"
                      + "      m[i] = 0.9f * m[i] + 0.1f * g[i]; v[i] = 0.999f * v[i] + 0.001f * g[i] * g[i];\n      p[i] -= c1 * m[i] / (sqrtf(v[i] * c2) + 1e-8f);\n    }"
                    : "for (int i = 0; i < P; i++) p[i] -= rate * g[i];")}}
              }
            }
            float cost(const float *rows, const float *targets) {
              const float (*y)[{{outputs}}] = (const float (*)[{{outputs}}])targets;
              float sum = 0;
              forward(rows);
              for (int r = 0; r < R; r++) for (int i = 0; i < {{outputs}}; i++)
                sum += {{(squared ? $"({value} - y[r][i]) * ({value} - y[r][i]) / 2" : $"y[r][i] == 0 ? 0 : -logf({value})")}};
              return sum / R;
            }
            """);
    }

    private (int Units, int Inputs) Sizes(int l) => (layers[l - 1].Units, layers[l - 1].Inputs);

    private void Line(string line) => text.Append(line).Append('\n');
}
