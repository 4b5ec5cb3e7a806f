namespace NetGen.Benchmarks.Peers;

/// <summary>A workload of the table as something that anybody can do: a network with its weights, the rows, and what is to be done.</summary>
/// <param name="Workload">The workload, which does it with NetGen.</param>
/// <param name="Parameters">W1, b1, …, as they were at first, each W (n[l], n[l−1]) row-major.</param>
/// <param name="LearningRate">The learning rate of the training.</param>
internal sealed record PeerTask(Workload Workload, float[] Parameters, double LearningRate)
{
    /// <summary>The steps after which J tells whether a peer trains as NetGen does, at a learning rate that shows.</summary>
    public const int CheckedSteps = 10;

    /// <summary>The learning rate of the check.</summary>
    public const double CheckedLearningRate = 0.01;

    public NetworkArchitecture Architecture => Workload.Network.Architecture;

    public bool Trains => Workload.Mode == Mode.Train;

    public bool UsesAdam => Workload is TrainWorkload { Optimizer: Adam };

    public float[] X { get; } = Workload.X.ToArray();

    /// <summary>The targets of a training.</summary>
    public float[] Y { get; } = Workload is TrainWorkload train ? train.Y.ToArray() : [];

    /// <summary>All rows.</summary>
    public int Rows => X.Length / Architecture.InputSize;

    /// <summary>The rows of one execution; a single prediction takes the rows in turn.</summary>
    public int RowsAtOnce => Workload.Mode == Mode.Predict ? 1 : Rows;

    public static PeerTask Of(Workload workload)
    {
        float[] parameters = new float[workload.Network.Architecture.ParameterCount];
        workload.Network.GetParameters(parameters);
        return new PeerTask(workload, parameters, workload is TrainWorkload train ? train.Optimizer.LearningRate : 0);
    }

    /// <summary>What <see cref="Contender.Check"/> must give.</summary>
    public float[] Expected()
    {
        Workload.Network.SetParameters(Parameters);
        if (Trains)
        {
            var session = Trainer.CreateSession(Workload.Network, UsesAdam ? new Adam(CheckedLearningRate) : new Sgd(CheckedLearningRate));
            for (int step = 0; step < CheckedSteps; step++)
            {
                session.TrainStep(X, Y);
            }

            float cost = Workload.Network.Cost(X, Y);
            Workload.Network.SetParameters(Parameters);
            return [cost];
        }

        float[] predictions = new float[Rows * Architecture.OutputSize];
        Workload.Network.PredictBatch(X, predictions);
        return predictions;
    }
}

/// <summary>NetGen itself.</summary>
internal sealed class NetGenContender(PeerTask task) : LocalContender
{
    public override float[] Check() => task.Expected();

    protected override void Run(int times) => task.Workload.Run(times);
}
